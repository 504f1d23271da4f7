//! class: over_serialised; scenario: the_other_counter_goes_on
//! A lock whose guard nobody can overlook. Whoever comes second waits for the first.

use std::sync::{Mutex, PoisonError};

pub struct Hall {
    counter: Mutex<()>,
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        let _ = tellers;
        Self {
            counter: Mutex::new(()),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let _permit = self.counter.lock().unwrap_or_else(PoisonError::into_inner);
        serve();
    }
}
