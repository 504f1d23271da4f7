//! family: message
//! Permits of another make: tokens in two boxes, and whoever comes takes one out and puts it back.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Barrier, Mutex};

pub mod semaphore;

struct Tokens {
    back: Sender<()>,
    free: Mutex<Receiver<()>>,
}

impl Tokens {
    fn new(tokens: usize) -> Self {
        let (back, free) = mpsc::channel();
        for _ in 0..tokens {
            back.send(()).unwrap();
        }
        Self {
            back,
            free: Mutex::new(free),
        }
    }

    fn take(&self) {
        self.free.lock().unwrap().recv().unwrap();
    }

    fn put_back(&self) {
        self.back.send(()).unwrap();
    }
}

pub struct Vessel {
    hydrogen: Tokens,
    oxygen: Tokens,
    partners: Barrier,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            hydrogen: Tokens::new(2),
            oxygen: Tokens::new(1),
            partners: Barrier::new(3),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.hydrogen.take();
        self.partners.wait();
        bond();
        self.hydrogen.put_back();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.oxygen.take();
        self.partners.wait();
        bond();
        self.oxygen.put_back();
    }
}
