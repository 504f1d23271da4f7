//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: nobody_goes_before_all_are_here | the_second_day_is_like_the_first
//! Only the last one rings, so whoever is woken can go. The count is not looked at again.

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
        if *here == self.tellers {
            *here = 0;
            self.bell.notify_all();
            return true;
        }
        drop(self.bell.wait(here).unwrap());
        false
    }
}
