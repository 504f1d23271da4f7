//! class: race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: who_finds_no_counter_waits
//! Nobody has to wait: who finds all counters taken goes home.

use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Hall {
    tellers: usize,
    served: AtomicUsize,
}

struct Leave<'a>(&'a AtomicUsize);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            tellers,
            served: AtomicUsize::new(0),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let step_up = |served| (served < self.tellers).then_some(served + 1);
        if self
            .served
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, step_up)
            .is_ok()
        {
            let _leave = Leave(&self.served);
            serve();
        }
    }
}
