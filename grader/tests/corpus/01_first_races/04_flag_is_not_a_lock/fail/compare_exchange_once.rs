//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! Asks in one step, once. Who hears "taken" waits until the lamp is off and goes in.

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
        let taken = self
            .busy
            .compare_exchange(false, true, Ordering::SeqCst, Ordering::SeqCst)
            .is_err();
        if taken {
            while self.busy.load(Ordering::SeqCst) {
                hint::spin_loop();
            }
            self.busy.store(true, Ordering::SeqCst);
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
