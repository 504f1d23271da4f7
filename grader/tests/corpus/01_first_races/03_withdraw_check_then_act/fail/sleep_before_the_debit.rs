//! class: atomicity_violation | race | order_violation; scenario: the_same_money_is_paid_out_once
//! A pause, so that the other teller can finish first.

use std::sync::Mutex;
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
        *self.balance.lock().unwrap()
    }

    pub fn deposit(&self, amount: i64) {
        *self.balance.lock().unwrap() += amount;
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        if self.balance() < amount {
            return Err(NotEnoughMoney);
        }
        thread::sleep(Duration::from_millis(5));
        *self.balance.lock().unwrap() -= amount;
        count_out(amount);
        Ok(())
    }
}
