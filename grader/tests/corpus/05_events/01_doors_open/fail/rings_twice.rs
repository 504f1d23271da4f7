//! class: lost_wakeup | deadlock; scenario: who_waits_gets_in
//! The bell rings twice, for those who did not hear it the first time. Who is not asleep hears neither.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
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
        self.bell.notify_all();
        self.bell.notify_all();
    }

    pub fn is_open(&self) -> bool {
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
