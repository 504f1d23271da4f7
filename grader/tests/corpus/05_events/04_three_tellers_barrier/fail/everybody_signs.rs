//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: one_signs_each_day | teams_do_not_wait_for_each_other
//! The barrier of std. As all of them were there, all of them sign.

use std::sync::Barrier;

pub struct Team {
    barrier: Barrier,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            barrier: Barrier::new(tellers),
        }
    }

    pub fn meet(&self) -> bool {
        self.barrier.wait();
        true
    }
}
