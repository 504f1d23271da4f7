//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! Locks the door, and unlocks it before the work begins.

use std::sync::Mutex;

#[derive(Default)]
pub struct Vault {
    door: Mutex<()>,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        drop(self.door.lock().unwrap());
        work();
    }
}
