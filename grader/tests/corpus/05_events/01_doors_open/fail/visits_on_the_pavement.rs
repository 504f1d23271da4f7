//! class: over_serialised; scenario: two_visits_at_the_same_time
//! The doors are behind the lock. Its guard stays until the customer has gone.

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
        let open = self.open.lock().unwrap();
        let _open = self.bell.wait_while(open, |open| !*open).unwrap();
        visit()
    }
}
