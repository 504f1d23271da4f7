//! class: race | order_violation | atomicity_violation | wrong_result; scenario: the_doors_stay_open
//! A question should not have to wait for a lock. Who does not get it at once takes the doors for closed.

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
        self.open.try_lock().is_ok_and(|open| *open)
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let open = self.open.lock().unwrap();
        drop(self.bell.wait_while(open, |open| !*open).unwrap());
        visit()
    }
}
