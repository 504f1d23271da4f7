//! A semaphore to signal with: one raises it, another waits for that. It is in order; leave it as it is.

use std::sync::{Condvar, Mutex};

/// A number that never goes below 0.
pub struct Semaphore {
    permits: Mutex<usize>,
    released: Condvar,
}

impl Semaphore {
    /// A semaphore with so many permits.
    pub fn new(permits: usize) -> Self {
        Self {
            permits: Mutex::new(permits),
            released: Condvar::new(),
        }
    }

    /// Waits for a permit, and uses it up.
    #[track_caller]
    pub fn acquire(&self) {
        let permits = self.permits.lock().unwrap();
        let mut permits = self
            .released
            .wait_while(permits, |permits| *permits == 0)
            .unwrap();
        *permits -= 1;
    }

    /// Adds a permit. Anybody may do so.
    #[track_caller]
    pub fn release(&self) {
        *self.permits.lock().unwrap() += 1;
        self.released.notify_one();
    }
}
