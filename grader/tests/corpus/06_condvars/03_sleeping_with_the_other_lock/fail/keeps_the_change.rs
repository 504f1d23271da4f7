//! class: race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: a_delivery_reaches_whoever_waits
//! What is brought goes to those who wait, and is gone with that. Somebody asked for less.

use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}

struct Counter {
    money: u64,
    log: Vec<Entry>,
    waiting: Vec<(u64, Sender<()>)>,
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
        let mut counter = self.counter.lock().unwrap();
        if counter.money >= amount {
            counter.money -= amount;
            counter.log.push(Entry::Paid(amount));
            return;
        }
        let (paid, receipt) = mpsc::channel();
        counter.waiting.push((amount, paid));
        drop(counter);
        receipt.recv().unwrap();
    }

    pub fn deliver(&self, amount: u64) {
        let mut counter = self.counter.lock().unwrap();
        let counter = &mut *counter;
        counter.money += amount;
        counter.log.push(Entry::Delivered(amount));
        counter.waiting.retain(|(amount, paid)| {
            if counter.money < *amount {
                return true;
            }
            counter.money = 0;
            counter.log.push(Entry::Paid(*amount));
            paid.send(()).unwrap();
            false
        });
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let counter = self.counter.lock().unwrap();
        (counter.money, counter.log.clone())
    }
}
