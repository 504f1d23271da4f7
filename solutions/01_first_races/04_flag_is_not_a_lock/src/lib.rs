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
        // `swap` switches the lamp on and answers what it was before, in one step. Of all who try at
        // the same time exactly one hears "off": that one goes in. For everybody else the lamp was on
        // already, and switching on what is on changes nothing.
        while self.busy.swap(true, Ordering::SeqCst) {
            hint::spin_loop();
        }
        work();
        // Only the visitor who switched the lamp on gets here, so that nobody lets in a second one.
        self.busy.store(false, Ordering::SeqCst);
    }
}
