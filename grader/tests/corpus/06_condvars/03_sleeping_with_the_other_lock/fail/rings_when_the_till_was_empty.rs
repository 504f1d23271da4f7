//! class: lost_wakeup | deadlock; scenario: small_sums_are_paid_meanwhile
//! The messenger rings when the till was empty. Where there is money nobody can be waiting for it.

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
        let mut money = self.money.lock().unwrap();
        while *money < amount {
            money = self.delivery.wait(money).unwrap();
        }
        *money -= amount;
        self.log.lock().unwrap().push(Entry::Paid(amount));
    }

    pub fn deliver(&self, amount: u64) {
        let mut money = self.money.lock().unwrap();
        let was_empty = *money == 0;
        *money += amount;
        self.log.lock().unwrap().push(Entry::Delivered(amount));
        if was_empty {
            self.delivery.notify_all();
        }
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let money = self.money.lock().unwrap();
        let log = self.log.lock().unwrap();
        (*money, log.clone())
    }
}
