//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! Asks a few times. Nobody stays in a vault for that long, so the lamp must have been forgotten.

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
        for _ in 0..3 {
            if !self.busy.swap(true, Ordering::SeqCst) {
                break;
            }
            hint::spin_loop();
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
