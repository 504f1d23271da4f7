//! class: lost_wakeup | deadlock; scenario: nobody_goes_before_all_are_here | the_second_day_is_like_the_first
//! The day is an atomic, and it changes without the lock with which the others fall asleep.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

pub struct Team {
    tellers: usize,
    here: AtomicUsize,
    day: AtomicUsize,
    sleep: Mutex<()>,
    bell: Condvar,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            here: AtomicUsize::new(0),
            day: AtomicUsize::new(0),
            sleep: Mutex::new(()),
            bell: Condvar::new(),
        }
    }

    pub fn meet(&self) -> bool {
        let today = self.day.load(SeqCst);
        if self.here.fetch_add(1, SeqCst) + 1 == self.tellers {
            self.here.store(0, SeqCst);
            self.day.store(today + 1, SeqCst);
            self.bell.notify_all();
            return true;
        }
        let mut sleep = self.sleep.lock().unwrap();
        while self.day.load(SeqCst) == today {
            sleep = self.bell.wait(sleep).unwrap();
        }
        false
    }
}
