//! The bank's vault: a lamp at the door says whether somebody is inside.

use std::hint;
use std::sync::atomic::{AtomicBool, Ordering};

/// A vault for one visitor at a time.
#[derive(Default)]
pub struct Vault {
    /// The lamp at the door is on.
    busy: AtomicBool,
}

impl Vault {
    /// A new vault, and nobody is inside.
    pub fn new() -> Self {
        Self::default()
    }

    /// Waits until the vault is free, goes in, does `work`, and comes out again.
    pub fn visit(&self, work: impl FnOnce()) {
        while self.busy.load(Ordering::SeqCst) {
            hint::spin_loop();
        }
        self.busy.store(true, Ordering::SeqCst);
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
