//! class: lost_wakeup | deadlock; scenario: who_waits_gets_in
//! A list of those who wait. Between the look at the doors and the signature it may have been read out.

use std::mem;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread::{self, Thread};

pub struct Doors {
    open: AtomicBool,
    waiting: Mutex<Vec<Thread>>,
}

impl Doors {
    pub fn new() -> Self {
        Self {
            open: AtomicBool::new(false),
            waiting: Mutex::new(Vec::new()),
        }
    }

    pub fn open(&self) {
        self.open.store(true, SeqCst);
        let waiting = mem::take(&mut *self.waiting.lock().unwrap());
        for customer in waiting {
            customer.unpark();
        }
    }

    pub fn is_open(&self) -> bool {
        self.open.load(SeqCst)
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        while !self.is_open() {
            self.waiting.lock().unwrap().push(thread::current());
            thread::park();
        }
        visit()
    }
}
