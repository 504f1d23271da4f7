//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! A lock for the two steps. Every visit brings a new one.

use std::hint;
use std::sync::Mutex;
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
        let alone = Mutex::new(());
        let guard = alone.lock().unwrap();
        while self.busy.load(Ordering::SeqCst) {
            hint::spin_loop();
        }
        self.busy.store(true, Ordering::SeqCst);
        drop(guard);
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
