//! class: wrong_result; scenario: a_failed_transfer_changes_nothing
//! No rule, no bonus; the customer hears of the panic, and the money has moved.

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
        let bonus = panic::catch_unwind(AssertUnwindSafe(|| bonus(balance)));
        page[to] += amount + bonus.as_ref().unwrap_or(&0);
        drop(page);
        match bonus {
            Ok(_) => Ok(()),
            Err(panic) => panic::resume_unwind(panic),
        }
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page.lock().unwrap().clone()
    }
}
