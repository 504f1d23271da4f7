//! family: park
//! Whoever finds the doors closed signs a list, and everybody on it is woken.

use std::mem;
use std::sync::Mutex;
use std::thread::{self, Thread};

#[derive(Default)]
struct Pavement {
    open: bool,
    waiting: Vec<Thread>,
}

pub struct Doors {
    pavement: Mutex<Pavement>,
}

impl Doors {
    pub fn new() -> Self {
        Self {
            pavement: Mutex::new(Pavement::default()),
        }
    }

    pub fn open(&self) {
        let mut pavement = self.pavement.lock().unwrap();
        pavement.open = true;
        let waiting = mem::take(&mut pavement.waiting);
        drop(pavement);
        for customer in waiting {
            customer.unpark();
        }
    }

    pub fn is_open(&self) -> bool {
        self.pavement.lock().unwrap().open
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let mut pavement = self.pavement.lock().unwrap();
        if !pavement.open {
            pavement.waiting.push(thread::current());
            drop(pavement);
            while !self.is_open() {
                thread::park();
            }
        } else {
            drop(pavement);
        }
        visit()
    }
}
