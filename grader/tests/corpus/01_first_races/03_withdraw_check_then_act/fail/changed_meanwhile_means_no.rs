//! class: atomicity_violation | race | order_violation; scenario: whoever_has_the_money_is_served
//! The right instruction, tried once. If somebody else was quicker, the answer is no.

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
        let seen = self.balance();
        if seen < amount {
            return Err(NotEnoughMoney);
        }
        self.balance
            .compare_exchange(seen, seen - amount, SeqCst, SeqCst)
            .map_err(|_| NotEnoughMoney)?;
        count_out(amount);
        Ok(())
    }
}
