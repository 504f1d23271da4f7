//! class: wrong_result; scenario: a_faint_frees_the_counter
//! The panic is caught so that the permit goes back, and then the hall panics in its own words.

pub mod semaphore;

use std::panic::{self, AssertUnwindSafe};

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
        let served = panic::catch_unwind(AssertUnwindSafe(serve));
        drop(permit);
        served.expect("a customer has fainted");
    }
}
