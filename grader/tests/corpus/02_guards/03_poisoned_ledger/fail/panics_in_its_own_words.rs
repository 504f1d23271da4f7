//! class: wrong_result; scenario: the_failure_reaches_whoever_asked
//! The panic is caught with the lock in hand, the debit undone, and the customer told in other words.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Ledger {
    page: Mutex<Vec<u64>>,
}

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            page: Mutex::new(balances.to_vec()),
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        let mut page = self.page.lock().unwrap();
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        page[from] -= amount;
        let balance = page[to];
        match panic::catch_unwind(AssertUnwindSafe(|| bonus(balance))) {
            Ok(bonus) => {
                page[to] += amount + bonus;
                Ok(())
            }
            Err(_) => {
                page[from] += amount;
                drop(page);
                panic!("the transfer has failed")
            }
        }
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page.lock().unwrap().clone()
    }
}
