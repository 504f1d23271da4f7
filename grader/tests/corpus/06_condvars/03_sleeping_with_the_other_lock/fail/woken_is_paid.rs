//! class: panic | race | atomicity_violation | order_violation | wrong_result; scenario: a_delivery_reaches_whoever_waits | small_sums_are_paid_meanwhile | everybody_who_can_be_paid_is_paid | whoever_waits_sleeps
//! Whoever is woken after a delivery is paid.

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
        if *money < amount {
            money = self.delivery.wait(money).unwrap();
        }
        *money = money.checked_sub(amount).expect("enough money");
        self.log.lock().unwrap().push(Entry::Paid(amount));
    }

    pub fn deliver(&self, amount: u64) {
        let mut money = self.money.lock().unwrap();
        *money += amount;
        self.log.lock().unwrap().push(Entry::Delivered(amount));
        self.delivery.notify_all();
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let money = self.money.lock().unwrap();
        let log = self.log.lock().unwrap();
        (*money, log.clone())
    }
}
