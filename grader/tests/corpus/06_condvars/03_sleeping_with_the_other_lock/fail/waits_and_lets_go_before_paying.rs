//! class: panic | race | atomicity_violation | order_violation | lost_update; scenario: a_look_finds_money_and_log_in_step
//! The teller waits for the money first, lets go of it, and then takes log and money in the old order.

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
        let money = self.money.lock().unwrap();
        drop(
            self.delivery
                .wait_while(money, |money| *money < amount)
                .unwrap(),
        );
        let mut log = self.log.lock().unwrap();
        let mut money = self.money.lock().unwrap();
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
