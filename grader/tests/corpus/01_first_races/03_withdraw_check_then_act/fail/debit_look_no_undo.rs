//! class: atomicity_violation | race | order_violation | wrong_result; scenario: a_refusal_is_nobody_elses_trouble | never_below_zero
//! Looks again after the debit and says no, but the money is gone from the account.

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
        *balance -= amount;
        if *balance < 0 {
            return Err(NotEnoughMoney);
        }
        drop(balance);
        count_out(amount);
        Ok(())
    }
}
