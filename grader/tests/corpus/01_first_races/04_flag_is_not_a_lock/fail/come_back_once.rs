//! class: lost_update | atomicity_violation | race | order_violation; scenario: everybody_gets_in
//! Who finds it busy has a coffee and comes back. If it is busy again, the visit is off.

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
        if self.busy.swap(true, Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(50));
            if self.busy.swap(true, Ordering::SeqCst) {
                return;
            }
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
