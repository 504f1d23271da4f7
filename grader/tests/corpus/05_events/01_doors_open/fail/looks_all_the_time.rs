//! class: busy_waiting; scenario: who_waits_sleeps
//! No bell: whoever waits looks at the doors until they are open.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

pub struct Doors {
    open: AtomicBool,
}

impl Doors {
    pub fn new() -> Self {
        Self {
            open: AtomicBool::new(false),
        }
    }

    pub fn open(&self) {
        self.open.store(true, SeqCst);
    }

    pub fn is_open(&self) -> bool {
        self.open.load(SeqCst)
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        while !self.is_open() {
            thread::yield_now();
        }
        visit()
    }
}
