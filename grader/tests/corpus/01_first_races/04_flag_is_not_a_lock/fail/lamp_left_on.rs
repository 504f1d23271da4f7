//! class: deadlock | self_deadlock | livelock | lost_wakeup; scenario: one_visitor_at_a_time
//! Going in is one step now. The line that switches the lamp off has got lost on the way.

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
            hint::spin_loop();
        }
        work();
    }
}
