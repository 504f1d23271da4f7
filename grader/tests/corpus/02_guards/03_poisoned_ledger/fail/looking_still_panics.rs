//! class: panic; scenario: the_bank_goes_on_after_a_failure
//! Transfers look past the poison. Those who only read do not.

use std::sync::{Mutex, MutexGuard, PoisonError};

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

    fn page(&self) -> MutexGuard<'_, Vec<u64>> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        let mut page = self.page();
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        let bonus = bonus(page[to]);
        page[from] -= amount;
        page[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page.lock().unwrap().clone()
    }
}
