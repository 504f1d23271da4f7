//! class: atomicity_violation | race | order_violation; scenario: never_below_zero
//! One teller at a time debits, looks and puts back. Who only looks need not wait.

use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    balance: Mutex<i64>,
    withdrawing: Mutex<()>,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: Mutex::new(balance),
            withdrawing: Mutex::new(()),
        }
    }

    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }

    pub fn deposit(&self, amount: i64) {
        *self.balance.lock().unwrap() += amount;
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        let teller = self.withdrawing.lock().unwrap();
        *self.balance.lock().unwrap() -= amount;
        if self.balance() < 0 {
            self.deposit(amount);
            return Err(NotEnoughMoney);
        }
        drop(teller);
        count_out(amount);
        Ok(())
    }
}
