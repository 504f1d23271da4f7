//! class: livelock | deadlock; scenario: a_delivery_reaches_whoever_waits
//! The teller wakes after a second to look, with the log in hand.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

const A_SECOND: Duration = Duration::from_secs(1);

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
        let mut log = self.log.lock().unwrap();
        let mut money = self.money.lock().unwrap();
        while *money < amount {
            money = self.delivery.wait_timeout(money, A_SECOND).unwrap().0;
        }
        *money -= amount;
        log.push(Entry::Paid(amount));
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
