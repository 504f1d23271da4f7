//! class: wrong_result | panic; scenario: the_bank_goes_on_after_a_failure
//! A spoilt page is torn out, and the day begins again with the balances of the morning.

use std::sync::{Mutex, MutexGuard};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Ledger {
    opening: Vec<u64>,
    page: Mutex<Vec<u64>>,
}

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            opening: balances.to_vec(),
            page: Mutex::new(balances.to_vec()),
        }
    }

    fn page(&self) -> MutexGuard<'_, Vec<u64>> {
        self.page.lock().unwrap_or_else(|poison| {
            let mut page = poison.into_inner();
            page.clone_from(&self.opening);
            self.page.clear_poison();
            page
        })
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
        page[from] -= amount;
        let bonus = bonus(page[to]);
        page[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page().clone()
    }
}
