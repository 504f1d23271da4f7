//! class: lost_wakeup | deadlock | race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: nobody_goes_before_all_are_here | the_second_day_is_like_the_first
//! Atomics, and a day with a number. Whoever has come looks afterwards which day it is, and may find the next.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

pub struct Team {
    tellers: usize,
    here: AtomicUsize,
    day: Mutex<usize>,
    bell: Condvar,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            here: AtomicUsize::new(0),
            day: Mutex::new(0),
            bell: Condvar::new(),
        }
    }

    pub fn meet(&self) -> bool {
        if self.here.fetch_add(1, SeqCst) + 1 == self.tellers {
            self.here.store(0, SeqCst);
            *self.day.lock().unwrap() += 1;
            self.bell.notify_all();
            return true;
        }
        let day = self.day.lock().unwrap();
        let today = *day;
        drop(self.bell.wait_while(day, |day| *day == today).unwrap());
        false
    }
}
