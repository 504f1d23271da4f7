//! family: rwlock
//! Who only looks is a reader. Who may change something is a writer from the first look on.

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
        let mut balance = self.balance.write().unwrap();
        if *balance < amount {
            return Err(NotEnoughMoney);
        }
        *balance -= amount;
        drop(balance);
        count_out(amount);
        Ok(())
    }
}
