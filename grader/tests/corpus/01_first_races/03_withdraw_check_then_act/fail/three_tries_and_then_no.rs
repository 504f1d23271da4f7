//! class: atomicity_violation | race | order_violation | lost_update; scenario: whoever_has_the_money_is_served
//! Debits only what it has looked at, and gives up after three tries: so many changes in a row are
//! unlikely.

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
        for _ in 0..3 {
            let seen = self.balance.load(SeqCst);
            if seen < amount {
                return Err(NotEnoughMoney);
            }
            if self
                .balance
                .compare_exchange(seen, seen - amount, SeqCst, SeqCst)
                .is_ok()
            {
                count_out(amount);
                return Ok(());
            }
        }
        Err(NotEnoughMoney)
    }
}
