//! family: lock
//! A quick look outside. Only the look under the lock decides, and a refusal is true at the time of
//! the first.

use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    balance: Mutex<i64>,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: Mutex::new(balance),
        }
    }

    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }

    pub fn deposit(&self, amount: i64) {
        *self.balance.lock().unwrap() += amount;
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        if self.balance() < amount {
            return Err(NotEnoughMoney);
        }
        let mut balance = self.balance.lock().unwrap();
        if *balance < amount {
            return Err(NotEnoughMoney);
        }
        *balance -= amount;
        drop(balance);
        count_out(amount);
        Ok(())
    }
}
