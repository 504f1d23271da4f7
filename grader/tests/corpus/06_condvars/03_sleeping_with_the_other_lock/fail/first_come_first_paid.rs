//! class: deadlock | lost_wakeup; scenario: small_sums_are_paid_meanwhile | everybody_who_can_be_paid_is_paid
//! Tellers queue: whoever came first is paid first.

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
    turn: Mutex<()>,
}

impl Till {
    pub fn new() -> Self {
        Self {
            log: Mutex::new(Vec::new()),
            money: Mutex::new(0),
            delivery: Condvar::new(),
            turn: Mutex::new(()),
        }
    }

    pub fn pay(&self, amount: u64) {
        let _turn = self.turn.lock().unwrap();
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
        let money = self.money.lock().unwrap();
        let log = self.log.lock().unwrap();
        (*money, log.clone())
    }
}
