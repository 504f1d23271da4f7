//! class: panic; scenario: nobody_waits_for_an_empty_chair
//! All the forks in one number, two bits in one step. Thirty-two bits are plenty for five forks.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

pub struct Table {
    chairs: usize,
    forks: AtomicU32,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            forks: AtomicU32::new(0),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let mine = 1 << chair | 1 << ((chair + 1) % self.chairs);
        let take = |taken| (taken & mine == 0).then_some(taken | mine);
        while self.forks.fetch_update(SeqCst, SeqCst, take).is_err() {
            thread::sleep(Duration::from_millis(1));
        }
        eat();
        self.forks.fetch_and(!mine, SeqCst);
    }
}
