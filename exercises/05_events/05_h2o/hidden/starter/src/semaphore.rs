//! A semaphore: so many permits, and whoever finds none waits. It is in order; leave it as it is.

use std::sync::{Condvar, Mutex};

/// A number of permits.
pub struct Semaphore {
    free: Mutex<usize>,
    given_back: Condvar,
}

/// One permit. It goes back to its semaphore when it is dropped.
#[must_use]
pub struct Permit<'a>(&'a Semaphore);

impl Semaphore {
    /// A semaphore with so many permits.
    pub fn new(permits: usize) -> Self {
        Self {
            free: Mutex::new(permits),
            given_back: Condvar::new(),
        }
    }

    /// Waits for a permit, and takes it.
    #[track_caller]
    pub fn acquire(&self) -> Permit<'_> {
        let free = self.free.lock().unwrap();
        let mut free = self.given_back.wait_while(free, |free| *free == 0).unwrap();
        *free -= 1;
        Permit(self)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap() += 1;
        self.0.given_back.notify_one();
    }
}
