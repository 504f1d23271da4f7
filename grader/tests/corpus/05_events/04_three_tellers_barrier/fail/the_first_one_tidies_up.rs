//! class: lost_wakeup | deadlock; scenario: nobody_goes_before_all_are_here | the_second_day_is_like_the_first
//! The count is put back by the first who wakes up, so that nobody is counted twice. Some still wanted to read it.

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
        if last {
            self.bell.notify_all();
        }
        while *here < self.tellers {
            here = self.bell.wait(here).unwrap();
        }
        *here = 0;
        last
    }
}
