//! class: over_serialised; scenario: the_other_counter_goes_on
//! Numbers at the door, and each counter calls every second one of them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

pub struct Hall {
    next: AtomicUsize,
    counters: Vec<Mutex<()>>,
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            next: AtomicUsize::new(0),
            counters: (0..tellers).map(|_| Mutex::new(())).collect(),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        let counter = &self.counters[number % self.counters.len()];
        let _permit = counter.lock().unwrap_or_else(PoisonError::into_inner);
        serve();
    }
}
