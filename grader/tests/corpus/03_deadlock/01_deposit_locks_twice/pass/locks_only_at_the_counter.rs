//! family: lock
//! The page knows its own rules and no lock. The account locks once for each visit.

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
        let balance = self.page.lock().unwrap().deposit(amount);
        print(balance);
    }

    pub fn charge(&self, fee: i64) {
        self.page.lock().unwrap().charge(fee);
    }

    pub fn statement(&self) -> Statement {
        *self.page.lock().unwrap()
    }
}

impl Statement {
    fn deposit(&mut self, amount: i64) -> i64 {
        self.balance += amount;
        if amount >= LARGE {
            self.charge(COUNTING_FEE);
        }
        self.balance
    }

    fn charge(&mut self, fee: i64) {
        self.balance -= fee;
        self.fees += fee;
    }
}
