//! class: lost_wakeup | deadlock; scenario: everybody_gets_in
//! The list of those who wait has one line. Whoever comes second writes over the first name.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread::{self, Thread};

pub struct Doors {
    open: AtomicBool,
    waiting: Mutex<Option<Thread>>,
}

impl Doors {
    pub fn new() -> Self {
        Self {
            open: AtomicBool::new(false),
            waiting: Mutex::new(None),
        }
    }

    pub fn open(&self) {
        self.open.store(true, SeqCst);
        if let Some(customer) = self.waiting.lock().unwrap().take() {
            customer.unpark();
        }
    }

    pub fn is_open(&self) -> bool {
        self.open.load(SeqCst)
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        *self.waiting.lock().unwrap() = Some(thread::current());
        while !self.is_open() {
            thread::park();
        }
        visit()
    }
}
