//! class: lost_wakeup | deadlock; scenario: who_waits_gets_in
//! First the bell and then the doors, and both on the pavement. Whoever wakes up must find them open, it was said.

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
        self.bell.notify_all();
        let _pavement = self.pavement.lock().unwrap();
        self.open.store(true, SeqCst);
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
