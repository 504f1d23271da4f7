//! class: lost_update | atomicity_violation | race | order_violation; scenario: one_visitor_at_a_time
//! Sleeps until it rings. Before it is awake, somebody else may have gone in.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Vault {
    busy: Mutex<bool>,
    left: Condvar,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let mut busy = self.busy.lock().unwrap();
        if *busy {
            busy = self.left.wait(busy).unwrap();
        }
        *busy = true;
        drop(busy);
        work();
        *self.busy.lock().unwrap() = false;
        self.left.notify_one();
    }
}
