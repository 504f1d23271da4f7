//! class: deadlock | lost_wakeup; scenario: no_more_customers_than_tellers
//! The permit was given back at once. `forget` keeps it, for good.

pub mod semaphore;

use std::mem;

use semaphore::Semaphore;

pub struct Hall {
    counters: Semaphore,
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            counters: Semaphore::new(tellers),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        mem::forget(self.counters.acquire());
        serve();
    }
}
