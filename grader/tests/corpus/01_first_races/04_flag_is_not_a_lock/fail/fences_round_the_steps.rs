//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! The strongest ordering there is, and a fence between the steps. It orders them; it does not join them.

use std::hint;
use std::sync::atomic::{AtomicBool, Ordering, fence};

#[derive(Default)]
pub struct Vault {
    busy: AtomicBool,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        while self.busy.load(Ordering::SeqCst) {
            hint::spin_loop();
        }
        fence(Ordering::SeqCst);
        self.busy.store(true, Ordering::SeqCst);
        fence(Ordering::SeqCst);
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
