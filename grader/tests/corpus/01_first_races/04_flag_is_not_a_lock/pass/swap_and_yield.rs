//! family: backoff
//! Who finds the lamp on lets the others go on.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

#[derive(Default)]
pub struct Vault {
    busy: AtomicBool,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        while self.busy.swap(true, Ordering::SeqCst) {
            thread::yield_now();
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
