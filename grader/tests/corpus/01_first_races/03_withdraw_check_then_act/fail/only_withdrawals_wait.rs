//! class: lost_update | atomicity_violation | race; scenario: no_penny_comes_or_goes
//! Withdrawals wait for each other, and a deposit does no harm to anybody.

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
        let balance = self.balance();
        if balance < amount {
            return Err(NotEnoughMoney);
        }
        *self.balance.lock().unwrap() = balance - amount;
        drop(teller);
        count_out(amount);
        Ok(())
    }
}
