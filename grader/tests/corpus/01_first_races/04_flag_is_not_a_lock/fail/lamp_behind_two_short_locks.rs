//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! The lamp is in a `Mutex`. It is locked to look, and locked again to switch on.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

#[derive(Default)]
pub struct Vault {
    busy: Mutex<bool>,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        while *self.busy.lock().unwrap() {
            thread::sleep(Duration::from_millis(1));
        }
        *self.busy.lock().unwrap() = true;
        work();
        *self.busy.lock().unwrap() = false;
    }
}
