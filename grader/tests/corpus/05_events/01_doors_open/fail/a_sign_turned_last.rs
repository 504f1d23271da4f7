//! class: race | order_violation | atomicity_violation | wrong_result; scenario: who_waits_gets_in
//! The doors are behind the lock. The sign is for those who only ask, and is turned when the bell has rung.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

pub struct Doors {
    open: Mutex<bool>,
    sign: AtomicBool,
    bell: Condvar,
}

impl Doors {
    pub fn new() -> Self {
        Self {
            open: Mutex::new(false),
            sign: AtomicBool::new(false),
            bell: Condvar::new(),
        }
    }

    pub fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.bell.notify_all();
        self.sign.store(true, SeqCst);
    }

    pub fn is_open(&self) -> bool {
        self.sign.load(SeqCst)
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let mut open = self.open.lock().unwrap();
        while !*open {
            open = self.bell.wait(open).unwrap();
        }
        drop(open);
        visit()
    }
}
