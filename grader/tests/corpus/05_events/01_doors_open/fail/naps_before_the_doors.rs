//! class: busy_waiting; scenario: who_waits_sleeps
//! Sleeping and looking in turn, without a bell, half a second at a time.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

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
            thread::sleep(Duration::from_millis(500));
        }
        visit()
    }
}
