//! family: park
//! Whoever must wait is on a list, lets go of everything and parks.

use std::sync::Mutex;
use std::thread::{self, Thread};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}

struct Counter {
    money: u64,
    log: Vec<Entry>,
    waiting: Vec<Thread>,
}

pub struct Till {
    counter: Mutex<Counter>,
}

impl Till {
    pub fn new() -> Self {
        Self {
            counter: Mutex::new(Counter {
                money: 0,
                log: Vec::new(),
                waiting: Vec::new(),
            }),
        }
    }

    pub fn pay(&self, amount: u64) {
        loop {
            let mut counter = self.counter.lock().unwrap();
            if counter.money >= amount {
                counter.money -= amount;
                counter.log.push(Entry::Paid(amount));
                return;
            }
            counter.waiting.push(thread::current());
            drop(counter);
            thread::park();
        }
    }

    pub fn deliver(&self, amount: u64) {
        let mut counter = self.counter.lock().unwrap();
        counter.money += amount;
        counter.log.push(Entry::Delivered(amount));
        for teller in counter.waiting.drain(..) {
            teller.unpark();
        }
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let counter = self.counter.lock().unwrap();
        (counter.money, counter.log.clone())
    }
}
