//! class: deadlock | self_deadlock; scenario: every_deposit_is_booked
//! A second teller is sent to take the fee, and waits for the page. The first one waits for the second.

use std::sync::Mutex;
use std::thread;

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
        if amount >= LARGE {
            thread::scope(|scope| {
                scope.spawn(|| self.charge(COUNTING_FEE));
            });
        }
        page.balance
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
