//! class: wrong_result | race; scenario: every_deposit_is_booked | a_receipt_shows_the_balance_after_the_deposit
//! A helper for those who have locked. The receipt has been written before it was called.

use std::sync::Mutex;

pub const LARGE: i64 = 500;

const COUNTING_FEE: i64 = 1;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    pub balance: i64,
    pub fees: i64,
}

#[derive(Default)]
pub struct Account {
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
        page.balance += amount;
        let balance = page.balance;
        if amount >= LARGE {
            take_fee(&mut page, COUNTING_FEE);
        }
        balance
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
