//! class: over_serialised | deadlock | lost_wakeup; scenario: two_visits_at_the_same_time
//! Whoever finds open doors goes straight in. Those who waited wake up with the guard, and keep it until they leave.

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
        let _pavement = self.pavement.lock().unwrap();
        self.open.store(true, SeqCst);
        self.bell.notify_all();
    }

    pub fn is_open(&self) -> bool {
        self.open.load(SeqCst)
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        if self.is_open() {
            return visit();
        }
        let mut _pavement = self.pavement.lock().unwrap();
        while !self.is_open() {
            _pavement = self.bell.wait(_pavement).unwrap();
        }
        visit()
    }
}
