//! family: atomic
//! Debits only what it has looked at. If that is no longer the balance, it asks again.

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
        let mut seen = self.balance.load(SeqCst);
        loop {
            if seen < amount {
                return Err(NotEnoughMoney);
            }
            match self
                .balance
                .compare_exchange_weak(seen, seen - amount, SeqCst, SeqCst)
            {
                Ok(_) => break,
                Err(now) => seen = now,
            }
        }
        count_out(amount);
        Ok(())
    }
}
