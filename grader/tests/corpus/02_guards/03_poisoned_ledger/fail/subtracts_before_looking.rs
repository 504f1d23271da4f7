//! class: panic | wrong_result; scenario: a_refused_transfer_changes_nothing
//! Everything is worked out first, also what an empty account would have left.

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
        let payer = page[from] - amount;
        let payee = page[to] + amount + bonus(page[to]);
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        page[from] = payer;
        page[to] = payee;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page().clone()
    }
}
