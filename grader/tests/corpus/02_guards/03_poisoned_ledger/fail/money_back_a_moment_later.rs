//! class: race | atomicity_violation | order_violation; scenario: whoever_looks_finds_every_penny
//! The panic is caught outside the lock, and the money is brought back under a second one.

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
        let booked = panic::catch_unwind(AssertUnwindSafe(|| {
            let mut page = self.page();
            if page[from] < amount {
                return Err(NotEnoughMoney);
            }
            page[from] -= amount;
            let bonus = bonus(page[to]);
            page[to] += amount + bonus;
            Ok(())
        }));
        booked.unwrap_or_else(|panic| {
            self.page()[from] += amount;
            panic::resume_unwind(panic)
        })
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page().clone()
    }
}
