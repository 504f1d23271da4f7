//! class: atomicity_violation | order_violation | race; scenario: a_deposit_is_seen_with_its_fee
//! Nobody holds the page while the fee is taken, for that is done before. Now there is a fee without a deposit.

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
        if amount >= LARGE {
            self.charge(COUNTING_FEE);
        }
        let mut page = self.page.lock().unwrap();
        page.balance += amount;
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
