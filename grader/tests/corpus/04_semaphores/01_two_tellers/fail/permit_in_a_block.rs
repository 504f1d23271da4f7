//! class: race | atomicity_violation | order_violation | lost_update; scenario: no_more_customers_than_tellers
//! The permit has a name now, and a block of its own so that it does not get in the way.

pub mod semaphore;

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
        {
            let _permit = self.counters.acquire();
        }
        serve();
    }
}
