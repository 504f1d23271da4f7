//! family: atomic
//! Another instruction that answers what was there before, in a loop that does nothing else.

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
        while self.busy.fetch_or(true, Ordering::SeqCst) {}
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
