//! A till, and the logbook beside it, in which everything is written down that happens to the money.

use std::sync::{Condvar, Mutex};

/// A line in the logbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// So much was brought.
    Delivered(u64),
    /// So much was paid out.
    Paid(u64),
}

/// A till that begins empty, and its logbook.
pub struct Till {
    log: Mutex<Vec<Entry>>,
    money: Mutex<u64>,
    delivery: Condvar,
}

impl Till {
    /// Opens an empty till.
    pub fn new() -> Self {
        Self {
            log: Mutex::new(Vec::new()),
            money: Mutex::new(0),
            delivery: Condvar::new(),
        }
    }

    /// Pays out. If there is too little in the till, the teller waits for a delivery.
    pub fn pay(&self, amount: u64) {
        let mut log = self.log.lock().unwrap();
        let mut money = self.money.lock().unwrap();
        while *money < amount {
            money = self.delivery.wait(money).unwrap();
        }
        *money -= amount;
        log.push(Entry::Paid(amount));
    }

    /// A messenger brings money.
    pub fn deliver(&self, amount: u64) {
        let mut log = self.log.lock().unwrap();
        let mut money = self.money.lock().unwrap();
        *money += amount;
        log.push(Entry::Delivered(amount));
        self.delivery.notify_all();
    }

    /// What is in the till, and all that is in the logbook, at one moment.
    pub fn look(&self) -> (u64, Vec<Entry>) {
        let log = self.log.lock().unwrap();
        let money = self.money.lock().unwrap();
        (*money, log.clone())
    }
}
