//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: the_second_day_is_like_the_first
//! The count stays where it is. On the second day it is complete before anybody has come.

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
        let last = *here == self.tellers;
        self.bell.notify_all();
        while *here < self.tellers {
            here = self.bell.wait(here).unwrap();
        }
        last
    }
}
