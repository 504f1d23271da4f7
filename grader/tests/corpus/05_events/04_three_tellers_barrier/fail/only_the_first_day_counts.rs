//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: the_second_day_is_like_the_first
//! The count only grows, so that nobody has to tidy up. From the second day on it is large enough for everybody.

use std::sync::{Condvar, Mutex};

pub struct Team {
    tellers: usize,
    here: Mutex<usize>,
    bell: Condvar,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            here: Mutex::new(0),
            bell: Condvar::new(),
        }
    }

    pub fn meet(&self) -> bool {
        let mut here = self.here.lock().unwrap();
        *here += 1;
        let last = *here % self.tellers == 0;
        if last {
            self.bell.notify_all();
        }
        drop(
            self.bell
                .wait_while(here, |here| *here < self.tellers)
                .unwrap(),
        );
        last
    }
}
