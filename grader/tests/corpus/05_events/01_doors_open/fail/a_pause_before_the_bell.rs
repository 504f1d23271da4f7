//! class: lost_wakeup | deadlock; scenario: who_waits_gets_in
//! A little pause before the bell, until everybody is asleep.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

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
        thread::sleep(Duration::from_millis(5));
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
