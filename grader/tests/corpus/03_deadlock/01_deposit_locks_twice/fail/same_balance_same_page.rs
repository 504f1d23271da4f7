//! class: lost_update | atomicity_violation | race; scenario: every_fee_is_charged
//! Works on a copy, and writes it back if the balance is still the same.

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
        let fee = if amount >= LARGE { COUNTING_FEE } else { 0 };
        loop {
            let before = self.statement();
            let after = Statement {
                balance: before.balance + amount - fee,
                fees: before.fees + fee,
            };
            let mut page = self.page.lock().unwrap();
            if page.balance == before.balance {
                *page = after;
                drop(page);
                return print(after.balance);
            }
        }
    }

    pub fn charge(&self, fee: i64) {
        let mut page = self.page.lock().unwrap();
        page.balance -= fee;
        page.fees += fee;
    }

    pub fn statement(&self) -> Statement {
        *self.page.lock().unwrap()
    }
}
