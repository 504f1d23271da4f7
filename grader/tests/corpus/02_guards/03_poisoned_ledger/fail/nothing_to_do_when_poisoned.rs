//! class: wrong_result | panic; scenario: the_bank_goes_on_after_a_failure
//! A poisoned page is left alone: the transfer does nothing, and nobody panics.

use std::sync::{Mutex, PoisonError};

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
        let Ok(mut page) = self.page.lock() else {
            return Ok(());
        };
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        let bonus = bonus(page[to]);
        page[from] -= amount;
        page[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
