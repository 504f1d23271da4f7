//! family: condvar
//! The doors are behind the lock with which customers wait, and everybody looks in a loop.

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
        while !*open {
            open = self.bell.wait(open).unwrap();
        }
        drop(open);
        visit()
    }
}
