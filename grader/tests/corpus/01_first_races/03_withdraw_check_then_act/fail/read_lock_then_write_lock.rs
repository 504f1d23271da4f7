//! class: atomicity_violation | race | order_violation; scenario: the_same_money_is_paid_out_once
//! A read lock for the question and a write lock for the debit. In between there is none.

use std::sync::RwLock;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    balance: RwLock<i64>,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: RwLock::new(balance),
        }
    }

    pub fn balance(&self) -> i64 {
        *self.balance.read().unwrap()
    }

    pub fn deposit(&self, amount: i64) {
        *self.balance.write().unwrap() += amount;
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        let balance = self.balance.read().unwrap();
        if *balance < amount {
            return Err(NotEnoughMoney);
        }
        drop(balance);
        *self.balance.write().unwrap() -= amount;
        count_out(amount);
        Ok(())
    }
}
