//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! The lamp is off, and after a second look it is still off.

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
        while self.busy.load(Ordering::SeqCst) || self.busy.load(Ordering::SeqCst) {
            hint::spin_loop();
        }
        self.busy.store(true, Ordering::SeqCst);
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
