//! family: one lock
//! Money and log are one thing to wait for and to write, behind one lock.

use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}

struct Counter {
    money: u64,
    log: Vec<Entry>,
}

pub struct Till {
    counter: Mutex<Counter>,
    delivery: Condvar,
}

impl Till {
    pub fn new() -> Self {
        Self {
            counter: Mutex::new(Counter {
                money: 0,
                log: Vec::new(),
            }),
            delivery: Condvar::new(),
        }
    }

    pub fn pay(&self, amount: u64) {
        let counter = self.counter.lock().unwrap();
        let too_little = |counter: &mut Counter| counter.money < amount;
        let mut counter = self.delivery.wait_while(counter, too_little).unwrap();
        counter.money -= amount;
        counter.log.push(Entry::Paid(amount));
    }

    pub fn deliver(&self, amount: u64) {
        let mut counter = self.counter.lock().unwrap();
        counter.money += amount;
        counter.log.push(Entry::Delivered(amount));
        self.delivery.notify_all();
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let counter = self.counter.lock().unwrap();
        (counter.money, counter.log.clone())
    }
}
