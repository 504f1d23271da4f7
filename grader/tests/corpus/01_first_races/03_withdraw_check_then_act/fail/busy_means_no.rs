//! class: atomicity_violation | race | order_violation; scenario: whoever_has_the_money_is_served
//! Nobody waits: who finds the account in use is told that there is no money.

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
        let Ok(mut balance) = self.balance.try_lock() else {
            return Err(NotEnoughMoney);
        };
        if *balance < amount {
            return Err(NotEnoughMoney);
        }
        *balance -= amount;
        drop(balance);
        count_out(amount);
        Ok(())
    }
}
