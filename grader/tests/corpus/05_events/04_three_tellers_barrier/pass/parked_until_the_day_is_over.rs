//! family: park
//! The number of the day is an atomic. Those who wait are parked, and signed a list before.

use std::mem;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread::{self, Thread};

pub struct Team {
    tellers: usize,
    day: AtomicUsize,
    waiting: Mutex<Vec<Thread>>,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            day: AtomicUsize::new(0),
            waiting: Mutex::new(Vec::new()),
        }
    }

    pub fn meet(&self) -> bool {
        let mut waiting = self.waiting.lock().unwrap();
        let today = self.day.load(SeqCst);
        if waiting.len() + 1 == self.tellers {
            self.day.store(today + 1, SeqCst);
            for teller in mem::take(&mut *waiting) {
                teller.unpark();
            }
            return true;
        }
        waiting.push(thread::current());
        drop(waiting);
        while self.day.load(SeqCst) == today {
            thread::park();
        }
        false
    }
}
