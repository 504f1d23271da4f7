//! class: atomicity_violation | order_violation | race; scenario: a_deposit_is_seen_with_its_fee
//! The fees get a lock of their own, which a deposit does not hold. A statement can come in between the two.

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
    balance: Mutex<i64>,
    fees: Mutex<i64>,
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
        let mut balance = self.balance.lock().unwrap();
        *balance += amount;
        let mut after = *balance;
        if amount >= LARGE {
            *balance -= COUNTING_FEE;
            after = *balance;
            drop(balance);
            *self.fees.lock().unwrap() += COUNTING_FEE;
        }
        after
    }

    pub fn charge(&self, fee: i64) {
        *self.balance.lock().unwrap() -= fee;
        *self.fees.lock().unwrap() += fee;
    }

    pub fn statement(&self) -> Statement {
        Statement {
            balance: *self.balance.lock().unwrap(),
            fees: *self.fees.lock().unwrap(),
        }
    }
}
