//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: no_penny_comes_or_goes
//! A display tells at a glance whether there is too little. It is written after the step, and may be overtaken.

use std::sync::atomic::{AtomicI64, Ordering};
#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    balance: AtomicI64,
    shown: AtomicI64,
}
impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: AtomicI64::new(balance),
            shown: AtomicI64::new(balance),
        }
    }
    pub fn balance(&self) -> i64 {
        self.balance.load(Ordering::SeqCst)
    }
    pub fn deposit(&self, amount: i64) {
        let b = self.balance.fetch_add(amount, Ordering::SeqCst) + amount;
        self.shown.store(b, Ordering::SeqCst);
    }
    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        // a quick look at the display
        if self.shown.load(Ordering::SeqCst) < amount {
            return Err(NotEnoughMoney);
        }
        let b = self
            .balance
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |b| {
                (b >= amount).then_some(b - amount)
            })
            .map_err(|_| NotEnoughMoney)?;
        self.shown.store(b - amount, Ordering::SeqCst);
        count_out(amount);
        Ok(())
    }
}
