//! class: atomicity_violation | race | order_violation | lost_update; scenario: a_refusal_is_nobody_elses_trouble
//! Looks before the debit, so that it hardly ever has to be undone. Between the debit and the undoing
//! the next customer is told that there is nothing.

use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::SeqCst;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    balance: AtomicI64,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: AtomicI64::new(balance),
        }
    }

    pub fn balance(&self) -> i64 {
        self.balance.load(SeqCst).max(0)
    }

    pub fn deposit(&self, amount: i64) {
        self.balance.fetch_add(amount, SeqCst);
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        if self.balance.load(SeqCst) < amount {
            return Err(NotEnoughMoney);
        }
        if self.balance.fetch_sub(amount, SeqCst) < amount {
            self.balance.fetch_add(amount, SeqCst);
            return Err(NotEnoughMoney);
        }
        count_out(amount);
        Ok(())
    }
}
