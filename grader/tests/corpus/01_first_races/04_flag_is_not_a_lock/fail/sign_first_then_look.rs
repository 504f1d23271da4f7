//! class: deadlock | self_deadlock | livelock | lost_wakeup; scenario: one_visitor_at_a_time
//! Announces itself first and then looks whether there is somebody else. Two who do so at the same
//! time wait for each other for ever.

use std::hint;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Default)]
pub struct Vault {
    visitors: AtomicUsize,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        self.visitors.fetch_add(1, Ordering::SeqCst);
        while self.visitors.load(Ordering::SeqCst) > 1 {
            hint::spin_loop();
        }
        work();
        self.visitors.fetch_sub(1, Ordering::SeqCst);
    }
}
