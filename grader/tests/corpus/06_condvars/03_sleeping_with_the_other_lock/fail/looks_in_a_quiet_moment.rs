//! class: deadlock | lost_wakeup; scenario: small_sums_are_paid_meanwhile
//! Whoever looks waits until nobody is being paid, so that the sums are final.

use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}

struct Counter {
    money: u64,
    log: Vec<Entry>,
    being_paid: usize,
}

pub struct Till {
    counter: Mutex<Counter>,
    changed: Condvar,
}

impl Till {
    pub fn new() -> Self {
        Self {
            counter: Mutex::new(Counter {
                money: 0,
                log: Vec::new(),
                being_paid: 0,
            }),
            changed: Condvar::new(),
        }
    }

    pub fn pay(&self, amount: u64) {
        let mut counter = self.counter.lock().unwrap();
        counter.being_paid += 1;
        while counter.money < amount {
            counter = self.changed.wait(counter).unwrap();
        }
        counter.money -= amount;
        counter.log.push(Entry::Paid(amount));
        counter.being_paid -= 1;
        self.changed.notify_all();
    }

    pub fn deliver(&self, amount: u64) {
        let mut counter = self.counter.lock().unwrap();
        counter.money += amount;
        counter.log.push(Entry::Delivered(amount));
        self.changed.notify_all();
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let counter = self.counter.lock().unwrap();
        let counter = self
            .changed
            .wait_while(counter, |counter| counter.being_paid > 0)
            .unwrap();
        (counter.money, counter.log.clone())
    }
}
