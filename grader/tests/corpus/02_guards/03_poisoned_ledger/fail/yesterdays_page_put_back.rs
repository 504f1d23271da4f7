//! class: race | atomicity_violation | order_violation | lost_update; scenario: a_transfer_meanwhile_is_booked
//! A copy is kept from before the transfer, and put back after a panic.

use std::panic::{self, AssertUnwindSafe};
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
        let before = self.balances();
        let mut page = self.page();
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        let bonus = match panic::catch_unwind(AssertUnwindSafe(|| bonus(page[to]))) {
            Ok(bonus) => bonus,
            Err(panic) => {
                *page = before;
                drop(page);
                panic::resume_unwind(panic)
            }
        };
        page[from] -= amount;
        page[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page().clone()
    }
}
