//! class: race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: small_sums_are_paid_meanwhile | a_delivery_reaches_whoever_waits
//! Nobody waits: what is missing is paid as soon as it has come.

use std::sync::Mutex;

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
        let mut money = self.money.lock().unwrap();
        *money = money.saturating_sub(amount);
        self.log.lock().unwrap().push(Entry::Paid(amount));
    }

    pub fn deliver(&self, amount: u64) {
        let mut money = self.money.lock().unwrap();
        *money += amount;
        self.log.lock().unwrap().push(Entry::Delivered(amount));
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let money = self.money.lock().unwrap();
        let log = self.log.lock().unwrap();
        (*money, log.clone())
    }
}
