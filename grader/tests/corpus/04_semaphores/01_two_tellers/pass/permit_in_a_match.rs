//! family: permit
//! What a `match` looks at lives as long as the `match`.

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
        match self.counters.acquire() {
            _ => serve(),
        }
    }
}
