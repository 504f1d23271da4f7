//! class: wrong_result | race; scenario: every_deposit_is_booked
//! Asks for the page some times, with a pause, and goes on without it. Here nobody will ever let go.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

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
            self.charge(COUNTING_FEE);
        }
        page.balance
    }

    pub fn charge(&self, fee: i64) {
        for _ in 0..3 {
            if let Ok(mut page) = self.page.try_lock() {
                page.balance -= fee;
                page.fees += fee;
                return;
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    pub fn statement(&self) -> Statement {
        *self.page.lock().unwrap()
    }
}
