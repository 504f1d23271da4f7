//! family: atomic
//! Looks until the lamp is off, and then still asks with a swap.

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
            while self.busy.load(Ordering::SeqCst) {
                hint::spin_loop();
            }
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
