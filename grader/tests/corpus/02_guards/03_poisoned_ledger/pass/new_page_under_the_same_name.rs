//! family: snapshot
//! The page is never written on: a new one is made, and the lock says which one is valid.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Ledger {
    page: Mutex<Arc<Vec<u64>>>,
}

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            page: Mutex::new(Arc::new(balances.to_vec())),
        }
    }

    fn page(&self) -> MutexGuard<'_, Arc<Vec<u64>>> {
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
        let booked = |(account, &balance): (usize, &u64)| match account {
            _ if account == from => balance - amount,
            _ if account == to => balance + amount + bonus,
            _ => balance,
        };
        *page = Arc::new(page.iter().enumerate().map(booked).collect());
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page().to_vec()
    }
}
