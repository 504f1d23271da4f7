//! class: data_race | atomicity_violation | order_violation | race; scenario: every_fee_is_charged | a_deposit_is_seen_with_its_fee
//! The helper goes round the lock, because a deposit holds it already. A letter is charged with nobody at the counter.

use std::cell::UnsafeCell;
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
    page: UnsafeCell<Statement>,
}

// Safety: whoever touches the page is at the counter. Or is called by somebody who is.
unsafe impl Sync for Account {}

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
        unsafe { (*self.page.get()).balance += amount };
        if amount >= LARGE {
            self.charge(COUNTING_FEE);
        }
        unsafe { (*self.page.get()).balance }
    }

    pub fn charge(&self, fee: i64) {
        let page = self.page.get();
        unsafe {
            (*page).balance -= fee;
            (*page).fees += fee;
        }
    }

    pub fn statement(&self) -> Statement {
        let _visit = self.visit.lock().unwrap();
        unsafe { *self.page.get() }
    }
}
