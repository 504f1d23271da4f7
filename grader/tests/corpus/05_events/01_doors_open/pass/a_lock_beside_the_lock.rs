//! family: two locks
//! The flag has a lock of its own, and who waits looks at it under the bell's.

use std::sync::{Condvar, Mutex, PoisonError};

#[derive(Default)]
pub struct Doors {
    open: Mutex<bool>,
    pavement: Mutex<()>,
    bell: Condvar,
}

impl Doors {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn open(&self) {
        let _quiet = self.pavement.lock().unwrap_or_else(PoisonError::into_inner);
        *self.open.lock().unwrap() = true;
        self.bell.notify_all();
    }

    pub fn is_open(&self) -> bool {
        *self.open.lock().unwrap()
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let mut place = self.pavement.lock().unwrap();
        while !self.is_open() {
            place = self.bell.wait(place).unwrap();
        }
        drop(place);
        visit()
    }
}
