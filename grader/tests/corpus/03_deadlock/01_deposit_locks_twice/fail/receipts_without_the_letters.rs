//! class: wrong_result; scenario: every_deposit_is_booked
//! Fees of letters wait in a tray until somebody asks for a statement. Receipts do not know of them.

use std::sync::Mutex;

pub const LARGE: i64 = 500;
const COUNTING_FEE: i64 = 1;
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    pub balance: i64,
    pub fees: i64,
}
fn fee_for(amount: i64) -> i64 {
    if amount >= LARGE { COUNTING_FEE } else { 0 }
}

#[derive(Default)]
pub struct Account {
    page: Mutex<Statement>,
    tray: Mutex<i64>,
}
impl Account {
    pub fn new() -> Self {
        Self::default()
    }
    pub fn deposit(&self, amount: i64, print: impl FnOnce(i64)) {
        let b = {
            let mut p = self.page.lock().unwrap();
            p.balance += amount - fee_for(amount);
            p.fees += fee_for(amount);
            p.balance
        };
        print(b);
    }
    pub fn charge(&self, fee: i64) {
        *self.tray.lock().unwrap() += fee;
    }
    pub fn statement(&self) -> Statement {
        let mut p = self.page.lock().unwrap();
        let fee = std::mem::take(&mut *self.tray.lock().unwrap());
        p.balance -= fee;
        p.fees += fee;
        *p
    }
}
