//! The hall of the bank: counters with a teller at each, and customers who come when they like.

pub mod semaphore;

use semaphore::Semaphore;

/// A hall with some counters.
pub struct Hall {
    counters: Semaphore,
}

impl Hall {
    /// A hall with so many tellers, each at a counter.
    pub fn new(tellers: usize) -> Self {
        Self {
            counters: Semaphore::new(tellers),
        }
    }

    /// A customer comes in, waits until a counter is free, and is served there: `serve()`.
    pub fn visit(&self, serve: impl FnOnce()) {
        // A permit counts for as long as it lives. `_permit` is a variable, which lives to the end of
        // the function, even if `serve` panics. A mere `_` is no variable: it takes nothing, and what
        // nobody takes is dropped at the end of its line.
        let _permit = self.counters.acquire();
        serve();
    }
}
