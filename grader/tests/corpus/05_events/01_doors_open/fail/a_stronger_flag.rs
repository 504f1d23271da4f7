//! class: lost_wakeup | deadlock; scenario: who_waits_gets_in
//! A fence on each side, so that the flag is certainly seen.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst, fence};
use std::sync::{Condvar, Mutex};

pub struct Doors {
    open: AtomicBool,
    pavement: Mutex<()>,
    bell: Condvar,
}

impl Doors {
    pub fn new() -> Self {
        Self {
            open: AtomicBool::new(false),
            pavement: Mutex::new(()),
            bell: Condvar::new(),
        }
    }

    pub fn open(&self) {
        self.open.store(true, SeqCst);
        fence(SeqCst);
        self.bell.notify_all();
    }

    pub fn is_open(&self) -> bool {
        fence(SeqCst);
        self.open.load(SeqCst)
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let mut pavement = self.pavement.lock().unwrap();
        while !self.is_open() {
            pavement = self.bell.wait(pavement).unwrap();
        }
        drop(pavement);
        visit()
    }
}
