//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! Who finds the lamp on switches it back to what it was before looking again. It was on.

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
            self.busy.store(false, Ordering::SeqCst);
            hint::spin_loop();
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
