//! family: ticket
//! Everybody takes a number and waits until it is shown.

use std::hint;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Default)]
pub struct Vault {
    next: AtomicUsize,
    shown: AtomicUsize,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let mine = self.next.fetch_add(1, Ordering::SeqCst);
        while self.shown.load(Ordering::SeqCst) != mine {
            hint::spin_loop();
        }
        work();
        self.shown.fetch_add(1, Ordering::SeqCst);
    }
}
