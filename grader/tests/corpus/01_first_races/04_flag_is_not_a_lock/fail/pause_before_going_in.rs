//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! A short pause, in case that somebody else comes in at the same moment.

use std::hint;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

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
        thread::sleep(Duration::from_millis(5));
        self.busy.store(true, Ordering::SeqCst);
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
