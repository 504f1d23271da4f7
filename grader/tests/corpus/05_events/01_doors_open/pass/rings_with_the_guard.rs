//! family: condvar
//! Opened and rung under one guard. A customer sees the doors before the look, or hears the bell.

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
        let mut pavement = self.pavement.lock().unwrap();
        while !self.is_open() {
            pavement = self.bell.wait(pavement).unwrap();
        }
        drop(pavement);
        visit()
    }
}
