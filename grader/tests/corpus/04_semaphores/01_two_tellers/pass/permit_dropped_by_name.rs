//! family: permit
//! The permit has a name, and goes back when the customer has been served.

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
        let permit = self.counters.acquire();
        serve();
        drop(permit);
    }
}
