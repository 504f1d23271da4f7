//! class: over_serialised; scenario: tellers_count_at_the_same_time
//! A lock beside the account for everything that a teller does.

use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    balance: Mutex<i64>,
    teller: Mutex<()>,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: Mutex::new(balance),
            teller: Mutex::new(()),
        }
    }

    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }

    pub fn deposit(&self, amount: i64) {
        *self.balance.lock().unwrap() += amount;
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        let _teller = self.teller.lock().unwrap();
        if self.balance() < amount {
            return Err(NotEnoughMoney);
        }
        *self.balance.lock().unwrap() -= amount;
        count_out(amount);
        Ok(())
    }
}
