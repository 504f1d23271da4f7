//! class: lost_wakeup | deadlock; scenario: who_waits_gets_in
//! The bell is all that is needed: whoever hears it goes in.

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
        if !self.is_open() {
            let pavement = self.open.lock().unwrap();
            drop(self.bell.wait(pavement).unwrap());
        }
        visit()
    }
}
