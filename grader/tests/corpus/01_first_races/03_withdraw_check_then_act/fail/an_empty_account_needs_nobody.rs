//! class: over_serialised; scenario: tellers_count_at_the_same_time
//! Gives the guard back before the notes are counted, if there is anything left to share. Somebody may
//! come with new money.

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
        if *balance < amount {
            return Err(NotEnoughMoney);
        }
        *balance -= amount;
        if *balance > 0 {
            drop(balance);
        }
        count_out(amount);
        Ok(())
    }
}
