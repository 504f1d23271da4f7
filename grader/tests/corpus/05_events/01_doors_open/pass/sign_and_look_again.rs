//! family: park
//! An atomic, and a list. Whoever has signed looks once more before going to sleep.

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
        if !self.is_open() {
            self.waiting.lock().unwrap().push(thread::current());
            while !self.is_open() {
                thread::park();
            }
        }
        visit()
    }
}
