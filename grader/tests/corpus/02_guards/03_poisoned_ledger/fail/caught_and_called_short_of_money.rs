//! class: wrong_result; scenario: the_failure_reaches_whoever_asked
//! A transfer that does not work is refused. The customer had the money, though.

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
        let balance = page[to];
        let Ok(bonus) = panic::catch_unwind(AssertUnwindSafe(|| bonus(balance))) else {
            return Err(NotEnoughMoney);
        };
        page[from] -= amount;
        page[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page.lock().unwrap().clone()
    }
}
