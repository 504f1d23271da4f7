//! family: outer lock
//! A bell with a number: look under both locks, give both back, and wait for the number to change.

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
    bells: Mutex<u64>,
}

impl Till {
    pub fn new() -> Self {
        Self {
            log: Mutex::new(Vec::new()),
            money: Mutex::new(0),
            delivery: Condvar::new(),
            bells: Mutex::new(0),
        }
    }

    pub fn pay(&self, amount: u64) {
        loop {
            let heard = *self.bells.lock().unwrap();
            let mut log = self.log.lock().unwrap();
            let mut money = self.money.lock().unwrap();
            if *money >= amount {
                *money -= amount;
                log.push(Entry::Paid(amount));
                return;
            }
            drop(money);
            drop(log);
            let bells = self.bells.lock().unwrap();
            drop(
                self.delivery
                    .wait_while(bells, |bells| *bells == heard)
                    .unwrap(),
            );
        }
    }

    pub fn deliver(&self, amount: u64) {
        {
            let mut log = self.log.lock().unwrap();
            let mut money = self.money.lock().unwrap();
            *money += amount;
            log.push(Entry::Delivered(amount));
        }
        *self.bells.lock().unwrap() += 1;
        self.delivery.notify_all();
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let log = self.log.lock().unwrap();
        let money = self.money.lock().unwrap();
        (*money, log.clone())
    }
}
