//! class: atomicity_violation | race | order_violation | lost_update; scenario: no_penny_comes_or_goes
//! A book for what comes in and a book for what goes out, read in the careful order: never below zero.
//! The balance may be more than there ever was.

use std::sync::Mutex;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::SeqCst;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    paid_in: AtomicI64,
    paid_out: Mutex<i64>,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            paid_in: AtomicI64::new(balance),
            paid_out: Mutex::new(0),
        }
    }

    pub fn balance(&self) -> i64 {
        let paid_out = *self.paid_out.lock().unwrap();
        self.paid_in.load(SeqCst) - paid_out
    }

    pub fn deposit(&self, amount: i64) {
        self.paid_in.fetch_add(amount, SeqCst);
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        {
            let mut paid_out = self.paid_out.lock().unwrap();
            if self.paid_in.load(SeqCst) - *paid_out < amount {
                return Err(NotEnoughMoney);
            }
            *paid_out += amount;
        }
        count_out(amount);
        Ok(())
    }
}
