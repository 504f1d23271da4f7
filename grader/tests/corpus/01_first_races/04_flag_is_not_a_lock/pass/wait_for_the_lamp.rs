//! family: condvar
//! Sleeps until the lamp is off, switches it on under the same guard, and rings when leaving.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Vault {
    busy: Mutex<bool>,
    left: Condvar,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let mut busy = self.busy.lock().unwrap();
        while *busy {
            busy = self.left.wait(busy).unwrap();
        }
        *busy = true;
        drop(busy);
        work();
        *self.busy.lock().unwrap() = false;
        self.left.notify_one();
    }
}
