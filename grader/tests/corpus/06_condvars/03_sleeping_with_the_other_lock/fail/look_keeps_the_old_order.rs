//! class: deadlock; scenario: small_sums_are_paid_meanwhile | a_look_finds_money_and_log_in_step
//! Tellers and messengers take the money first, and whoever looks the log.

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
        *money += amount;
        self.log.lock().unwrap().push(Entry::Delivered(amount));
        self.delivery.notify_all();
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let log = self.log.lock().unwrap();
        let money = self.money.lock().unwrap();
        (*money, log.clone())
    }
}
