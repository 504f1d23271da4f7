//! class: busy_waiting; scenario: who_finds_no_counter_waits
//! The look and the step are one operation now. Whoever fails tries again, a moment later.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

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
        while self
            .served
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, step_up)
            .is_err()
        {
            thread::sleep(Duration::from_millis(1));
        }
        let _leave = Leave(&self.served);
        serve();
    }
}
