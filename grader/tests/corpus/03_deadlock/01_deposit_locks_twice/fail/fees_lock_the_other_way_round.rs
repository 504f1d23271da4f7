//! class: deadlock; scenario: a_deposit_is_seen_with_its_fee | every_fee_is_charged
//! Fees with a lock of their own, both held together: a deposit begins with the balance, and a letter with the fees.

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
        if amount >= LARGE {
            let mut fees = self.fees.lock().unwrap();
            *balance -= COUNTING_FEE;
            *fees += COUNTING_FEE;
        }
        *balance
    }

    pub fn charge(&self, fee: i64) {
        let mut fees = self.fees.lock().unwrap();
        let mut balance = self.balance.lock().unwrap();
        *balance -= fee;
        *fees += fee;
    }

    pub fn statement(&self) -> Statement {
        let balance = self.balance.lock().unwrap();
        let fees = self.fees.lock().unwrap();
        Statement {
            balance: *balance,
            fees: *fees,
        }
    }
}
