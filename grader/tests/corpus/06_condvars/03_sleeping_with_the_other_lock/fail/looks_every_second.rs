//! class: busy_waiting; scenario: whoever_waits_sleeps
//! Both locks are given back, and a second later the teller looks again.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}

pub struct Till {
    log: Mutex<Vec<Entry>>,
    money: Mutex<u64>,
}

impl Till {
    pub fn new() -> Self {
        Self {
            log: Mutex::new(Vec::new()),
            money: Mutex::new(0),
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
            thread::sleep(Duration::from_secs(1));
        }
    }

    pub fn deliver(&self, amount: u64) {
        let mut log = self.log.lock().unwrap();
        let mut money = self.money.lock().unwrap();
        *money += amount;
        log.push(Entry::Delivered(amount));
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let log = self.log.lock().unwrap();
        let money = self.money.lock().unwrap();
        (*money, log.clone())
    }
}
