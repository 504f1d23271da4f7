//! class: lost_wakeup | deadlock; scenario: a_delivery_reaches_whoever_waits
//! Both locks are given back before the wait, and one is taken again for it.

use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}

pub struct Till {
    log: Mutex<Vec<Entry>>,
    money: Mutex<u64>,
    delivery: Condvar,
}

impl Till {
    pub fn new() -> Self {
        Self {
            log: Mutex::new(Vec::new()),
            money: Mutex::new(0),
            delivery: Condvar::new(),
        }
    }

    pub fn pay(&self, amount: u64) {
        loop {
            {
                let mut log = self.log.lock().unwrap();
                let mut money = self.money.lock().unwrap();
                if *money >= amount {
                    *money -= amount;
                    log.push(Entry::Paid(amount));
                    return;
                }
            }
            drop(self.delivery.wait(self.money.lock().unwrap()).unwrap());
        }
    }

    pub fn deliver(&self, amount: u64) {
        let mut log = self.log.lock().unwrap();
        let mut money = self.money.lock().unwrap();
        *money += amount;
        log.push(Entry::Delivered(amount));
        self.delivery.notify_all();
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let log = self.log.lock().unwrap();
        let money = self.money.lock().unwrap();
        (*money, log.clone())
    }
}
