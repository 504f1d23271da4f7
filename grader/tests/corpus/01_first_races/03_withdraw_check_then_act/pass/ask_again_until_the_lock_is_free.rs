//! family: backoff
//! Tries, naps and tries again. A taken lock is never an answer.

use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

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
        *self.book()
    }

    pub fn deposit(&self, amount: i64) {
        *self.book() += amount;
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        let mut balance = self.book();
        if *balance < amount {
            return Err(NotEnoughMoney);
        }
        *balance -= amount;
        drop(balance);
        count_out(amount);
        Ok(())
    }

    fn book(&self) -> MutexGuard<'_, i64> {
        loop {
            if let Ok(book) = self.balance.try_lock() {
                return book;
            }
            thread::sleep(Duration::from_millis(1));
        }
    }
}
