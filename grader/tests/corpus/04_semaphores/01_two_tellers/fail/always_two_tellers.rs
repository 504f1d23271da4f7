//! class: wrong_result; scenario: who_finds_no_counter_waits
//! There are two tellers, as the title says.

pub mod semaphore;

use semaphore::Semaphore;

pub struct Hall {
    counters: Semaphore,
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        let _ = tellers;
        Self {
            counters: Semaphore::new(2),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let _permit = self.counters.acquire();
        serve();
    }
}
