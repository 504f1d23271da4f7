//! class: lost_update | atomicity_violation | race | order_violation; scenario: everybody_gets_in
//! Asks in one step, and goes home if somebody is inside.

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
        if self.busy.swap(true, Ordering::SeqCst) {
            return;
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
