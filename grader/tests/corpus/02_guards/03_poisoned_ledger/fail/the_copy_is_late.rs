//! class: race | atomicity_violation | order_violation | lost_update; scenario: a_transfer_meanwhile_is_booked
//! The copy that is put back after a panic is made when the page is free again: it may be the one before.

use std::sync::{Mutex, MutexGuard};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Ledger {
    page: Mutex<Vec<u64>>,
    copy: Mutex<Vec<u64>>,
}

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            page: Mutex::new(balances.to_vec()),
            copy: Mutex::new(balances.to_vec()),
        }
    }

    fn open(&self) -> MutexGuard<'_, Vec<u64>> {
        self.page.lock().unwrap_or_else(|spoilt| {
            let mut page = spoilt.into_inner();
            page.clone_from(&self.copy.lock().unwrap());
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
        let mut page = self.open();
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        page[from] -= amount;
        let bonus = bonus(page[to]);
        page[to] += amount + bonus;
        let copy = page.clone();
        drop(page);
        *self.copy.lock().unwrap() = copy;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.open().clone()
    }
}
