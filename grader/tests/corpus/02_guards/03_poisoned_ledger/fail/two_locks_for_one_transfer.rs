//! class: race | atomicity_violation | order_violation; scenario: whoever_looks_finds_every_penny
//! The rule comes first, under one guard; debit and credit have one each.

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
        let rule = self.page();
        if rule[from] < amount {
            return Err(NotEnoughMoney);
        }
        let bonus = bonus(rule[to]);
        drop(rule);
        self.page()[from] -= amount;
        self.page()[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page().clone()
    }
}
