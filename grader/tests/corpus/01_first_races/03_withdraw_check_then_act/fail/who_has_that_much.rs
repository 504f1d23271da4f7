//! class: wrong_result; scenario: whole_amounts_or_nothing
//! An atomic number of half the size is enough for any customer here. For a larger amount it keeps the
//! lower half.

use std::sync::atomic::AtomicI32;
use std::sync::atomic::Ordering::SeqCst;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    balance: AtomicI32,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: AtomicI32::new(balance as i32),
        }
    }

    pub fn balance(&self) -> i64 {
        self.balance.load(SeqCst).into()
    }

    pub fn deposit(&self, amount: i64) {
        self.balance.fetch_add(amount as i32, SeqCst);
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        let wanted = amount as i32;
        let left = |balance| (balance >= wanted).then(|| balance - wanted);
        if self.balance.fetch_update(SeqCst, SeqCst, left).is_err() {
            return Err(NotEnoughMoney);
        }
        count_out(amount);
        Ok(())
    }
}
