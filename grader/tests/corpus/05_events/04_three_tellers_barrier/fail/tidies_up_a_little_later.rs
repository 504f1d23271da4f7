//! class: lost_wakeup | deadlock | race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: nobody_goes_before_all_are_here | the_second_day_is_like_the_first
//! The last one lets the others out first: it waits five milliseconds before it puts the count back.

use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

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
            self.bell.notify_all();
            drop(here);
            thread::sleep(Duration::from_millis(5));
            *self.here.lock().unwrap() = 0;
            return true;
        }
        while *here < self.tellers {
            here = self.bell.wait(here).unwrap();
        }
        false
    }
}
