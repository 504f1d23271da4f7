//! family: lock
//! The same, with the guard given back by name.

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
        let mut balance = self.balance.lock().unwrap();
        let Some(left) = balance.checked_sub(amount).filter(|&left| left >= 0) else {
            return Err(NotEnoughMoney);
        };
        *balance = left;
        drop(balance);
        count_out(amount);
        Ok(())
    }
}
