//! class: wrong_result | race; scenario: every_deposit_is_booked
//! The fee is noted, and taken when the next deposit is booked, so that nobody locks twice.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub const LARGE: i64 = 500;

const COUNTING_FEE: i64 = 1;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    pub balance: i64,
    pub fees: i64,
}

#[derive(Default)]
pub struct Account {
    noted: AtomicI64,
    page: Mutex<Statement>,
}

impl Account {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn deposit(&self, amount: i64, print: impl FnOnce(i64)) {
        let balance = self.book(amount);
        print(balance);
    }

    fn book(&self, amount: i64) -> i64 {
        let mut page = self.page.lock().unwrap();
        take_fee(&mut page, self.noted.swap(0, SeqCst));
        page.balance += amount;
        if amount >= LARGE {
            self.noted.fetch_add(COUNTING_FEE, SeqCst);
        }
        page.balance
    }

    pub fn charge(&self, fee: i64) {
        take_fee(&mut self.page.lock().unwrap(), fee);
    }

    pub fn statement(&self) -> Statement {
        *self.page.lock().unwrap()
    }
}

fn take_fee(page: &mut Statement, fee: i64) {
    page.balance -= fee;
    page.fees += fee;
}
