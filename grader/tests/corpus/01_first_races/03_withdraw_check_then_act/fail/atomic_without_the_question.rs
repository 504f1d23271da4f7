//! class: atomicity_violation | race | order_violation; scenario: the_same_money_is_paid_out_once
//! An atomic balance, and an indivisible debit. The question is still a step of its own.

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
        self.balance.load(SeqCst)
    }

    pub fn deposit(&self, amount: i64) {
        self.balance.fetch_add(amount, SeqCst);
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        if self.balance() < amount {
            return Err(NotEnoughMoney);
        }
        self.balance.fetch_sub(amount, SeqCst);
        count_out(amount);
        Ok(())
    }
}
