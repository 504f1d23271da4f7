//! family: lock
//! A lock for visits, and one for the page that is held for a line at a time. The helper takes only the second.

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
    visit: Mutex<()>,
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
        let _visit = self.visit.lock().unwrap();
        self.page.lock().unwrap().balance += amount;
        if amount >= LARGE {
            self.take_fee(COUNTING_FEE);
        }
        self.page.lock().unwrap().balance
    }

    pub fn charge(&self, fee: i64) {
        let _visit = self.visit.lock().unwrap();
        self.take_fee(fee);
    }

    pub fn statement(&self) -> Statement {
        let _visit = self.visit.lock().unwrap();
        *self.page.lock().unwrap()
    }

    /// For those who have the visit.
    fn take_fee(&self, fee: i64) {
        let mut page = self.page.lock().unwrap();
        page.balance -= fee;
        page.fees += fee;
    }
}
