//! family: closure
//! What is done at a counter is a closure, and the permit is nobody's business.

pub mod semaphore;

use semaphore::{Permit, Semaphore};

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
        self.at_a_counter(|_| serve());
    }

    fn at_a_counter<R>(&self, work: impl FnOnce(&Permit) -> R) -> R {
        work(&self.counters.acquire())
    }
}
