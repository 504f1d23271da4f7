//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! Only one visitor at a time is at the switch. Looking at the lamp does no harm.

use std::hint;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Default)]
pub struct Vault {
    busy: AtomicBool,
    switch: Mutex<()>,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        while self.busy.load(Ordering::SeqCst) {
            hint::spin_loop();
        }
        let switch = self.switch.lock().unwrap();
        self.busy.store(true, Ordering::SeqCst);
        drop(switch);
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
