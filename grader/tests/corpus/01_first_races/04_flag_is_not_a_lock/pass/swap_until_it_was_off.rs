//! family: atomic
//! Switches the lamp on and learns in the same step whether it was on already.

use std::hint;
use std::sync::atomic::{AtomicBool, Ordering};

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
            hint::spin_loop();
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
