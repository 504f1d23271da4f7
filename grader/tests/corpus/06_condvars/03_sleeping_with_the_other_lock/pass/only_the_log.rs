//! family: one lock
//! What is in the till is what the log adds up to.

use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}

pub struct Till {
    log: Mutex<Vec<Entry>>,
    delivery: Condvar,
}

fn sum(log: &[Entry]) -> u64 {
    log.iter().fold(0, |money, entry| match entry {
        Entry::Delivered(amount) => money + amount,
        Entry::Paid(amount) => money - amount,
    })
}

impl Till {
    pub fn new() -> Self {
        Self {
            log: Mutex::new(Vec::new()),
            delivery: Condvar::new(),
        }
    }

    pub fn pay(&self, amount: u64) {
        let mut log = self.log.lock().unwrap();
        while sum(&log) < amount {
            log = self.delivery.wait(log).unwrap();
        }
        log.push(Entry::Paid(amount));
    }

    pub fn deliver(&self, amount: u64) {
        self.log.lock().unwrap().push(Entry::Delivered(amount));
        self.delivery.notify_all();
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let log = self.log.lock().unwrap().clone();
        (sum(&log), log)
    }
}
