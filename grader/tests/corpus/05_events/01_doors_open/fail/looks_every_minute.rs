//! class: race | order_violation | atomicity_violation | wrong_result; scenario: who_waits_gets_in
//! Whoever has missed the bell gets up once a minute and looks. A minute is not long.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
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
        self.bell.notify_all();
    }

    pub fn is_open(&self) -> bool {
        self.open.load(SeqCst)
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let mut pavement = self.pavement.lock().unwrap();
        while !self.is_open() {
            let nap = Duration::from_secs(60);
            (pavement, _) = self.bell.wait_timeout(pavement, nap).unwrap();
        }
        drop(pavement);
        visit()
    }
}
