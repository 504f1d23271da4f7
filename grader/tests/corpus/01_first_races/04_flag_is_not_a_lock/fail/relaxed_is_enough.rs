//! class: data_race; scenario: everything_is_as_the_last_one_left_it
//! One step for going in, and the cheapest ordering: it is only a lamp.

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
        while self.busy.swap(true, Ordering::Relaxed) {
            hint::spin_loop();
        }
        work();
        self.busy.store(false, Ordering::Relaxed);
    }
}
