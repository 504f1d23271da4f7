//! class: race | order_violation | atomicity_violation | wrong_result; scenario: who_waits_gets_in
//! Nobody waits for longer than an hour. Then it must be past nine.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

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
        let patience = Duration::from_secs(3600);
        let woken = self.bell.wait_timeout_while(open, patience, |open| !*open);
        drop(woken.unwrap());
        visit()
    }
}
