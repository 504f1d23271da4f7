//! family: atomic
//! The question is inside the step: no new balance, no debit.

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
        self.balance
            .fetch_update(SeqCst, SeqCst, |balance| {
                (balance >= amount).then(|| balance - amount)
            })
            .map_err(|_| NotEnoughMoney)?;
        count_out(amount);
        Ok(())
    }
}
