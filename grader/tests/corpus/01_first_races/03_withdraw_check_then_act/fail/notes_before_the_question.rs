//! class: atomicity_violation | race | order_violation; scenario: the_same_money_is_paid_out_once
//! The customer has the notes in hand before the account was asked.

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
        let enough = self.balance() >= amount;
        if enough {
            count_out(amount);
        }
        let mut balance = self.balance.lock().unwrap();
        if *balance < amount {
            return Err(NotEnoughMoney);
        }
        *balance -= amount;
        Ok(())
    }
}
