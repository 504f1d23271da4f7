//! class: race | order_violation | atomicity_violation | wrong_result; scenario: who_waits_gets_in
//! The doors are behind the lock. Whoever wakes up goes in, since there must have been a bell.

use std::sync::{Condvar, Mutex};

pub struct Doors {
    open: Mutex<bool>,
    bell: Condvar,
}

impl Doors {
    pub fn new() -> Self {
        Self {
            open: Mutex::new(false),
            bell: Condvar::new(),
        }
    }

    pub fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.bell.notify_all();
    }

    pub fn is_open(&self) -> bool {
        *self.open.lock().unwrap()
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let mut open = self.open.lock().unwrap();
        if !*open {
            open = self.bell.wait(open).unwrap();
        }
        drop(open);
        visit()
    }
}
