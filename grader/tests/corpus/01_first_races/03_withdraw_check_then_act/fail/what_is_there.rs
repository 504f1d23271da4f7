//! class: wrong_result | race | atomicity_violation | order_violation; scenario: a_refusal_is_nobody_elses_trouble | whole_amounts_or_nothing
//! Who asks for too much is given what there is.

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
        let paid = amount.min(*balance);
        *balance -= paid;
        drop(balance);
        count_out(paid);
        if paid < amount {
            return Err(NotEnoughMoney);
        }
        Ok(())
    }
}
