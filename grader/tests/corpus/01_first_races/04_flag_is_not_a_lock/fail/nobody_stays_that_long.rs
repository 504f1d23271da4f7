//! class: lost_update | atomicity_violation | race | order_violation; scenario: everybody_gets_in
//! Tries for ten milliseconds. Whoever is still inside must have forgotten the lamp.

use std::hint;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

#[derive(Default)]
pub struct Vault {
    busy: AtomicBool,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let came = Instant::now();
        while self.busy.swap(true, Ordering::SeqCst) {
            if came.elapsed() > Duration::from_millis(10) {
                break;
            }
            hint::spin_loop();
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
    }
}
