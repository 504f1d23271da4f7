//! family: atomic
//! No stronger than needed: going in acquires what the last visitor released when leaving.

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
        while self.busy.swap(true, Ordering::Acquire) {
            hint::spin_loop();
        }
        work();
        self.busy.store(false, Ordering::Release);
    }
}
