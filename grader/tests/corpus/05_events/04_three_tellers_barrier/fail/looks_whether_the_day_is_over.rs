//! class: busy_waiting; scenario: who_waits_sleeps
//! The day is an atomic, and whoever waits looks at it until it changes. There is no bell.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

pub struct Team {
    tellers: usize,
    here: AtomicUsize,
    day: AtomicUsize,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            here: AtomicUsize::new(0),
            day: AtomicUsize::new(0),
        }
    }

    pub fn meet(&self) -> bool {
        let today = self.day.load(SeqCst);
        if self.here.fetch_add(1, SeqCst) + 1 == self.tellers {
            self.here.store(0, SeqCst);
            self.day.store(today + 1, SeqCst);
            return true;
        }
        while self.day.load(SeqCst) == today {
            thread::yield_now();
        }
        false
    }
}
