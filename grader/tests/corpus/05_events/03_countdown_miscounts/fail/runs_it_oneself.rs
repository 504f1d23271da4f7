//! class: over_serialised; scenario: two_are_out_at_the_same_time
//! Whoever sends runs the errand, in a thread, and joins it there. So nobody is out.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

#[derive(Default)]
pub struct Errands {
    failed: AtomicUsize,
}

impl Errands {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        let outcome = thread::spawn(errand).join();
        self.failed.fetch_add(usize::from(outcome.is_err()), SeqCst);
    }

    pub fn wait(&self) -> usize {
        self.failed.load(SeqCst)
    }
}
