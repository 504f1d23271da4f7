//! class: atomicity_violation | order_violation | race; scenario: a_deposit_is_seen_with_its_fee
//! A deposit works out its fee before it locks, and books both. A letter is charged in two lines, and each of them locks.

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
        let balance = self.book(amount, fee);
        print(balance);
    }

    pub fn charge(&self, fee: i64) {
        self.page.lock().unwrap().balance -= fee;
        self.page.lock().unwrap().fees += fee;
    }

    pub fn statement(&self) -> Statement {
        *self.page.lock().unwrap()
    }

    fn book(&self, amount: i64, fee: i64) -> i64 {
        let mut page = self.page.lock().unwrap();
        page.balance += amount - fee;
        page.fees += fee;
        page.balance
    }
}
