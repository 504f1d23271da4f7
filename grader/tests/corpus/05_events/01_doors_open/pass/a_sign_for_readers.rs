//! family: two locks
//! The flag is in a readers-writer lock, and who waits looks at it under the bell's lock.

use std::sync::{Condvar, Mutex, RwLock};

#[derive(Default)]
pub struct Doors {
    open: RwLock<bool>,
    pavement: Mutex<()>,
    bell: Condvar,
}

impl Doors {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn open(&self) {
        let _quiet = self.pavement.lock().unwrap();
        *self.open.write().unwrap() = true;
        self.bell.notify_all();
    }

    pub fn is_open(&self) -> bool {
        *self.open.read().unwrap()
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
