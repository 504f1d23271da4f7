//! family: rollback
//! A guard remembers the debit, and takes it back where it is dropped too early.

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
        page[from] -= amount;
        let mut undo = Undo {
            page: &mut page,
            from,
            amount,
            done: false,
        };
        let bonus = bonus(undo.page[to]);
        undo.page[to] += amount + bonus;
        undo.done = true;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page().clone()
    }
}

struct Undo<'a> {
    page: &'a mut Vec<u64>,
    from: usize,
    amount: u64,
    done: bool,
}

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        if !self.done {
            self.page[self.from] += self.amount;
        }
    }
}
