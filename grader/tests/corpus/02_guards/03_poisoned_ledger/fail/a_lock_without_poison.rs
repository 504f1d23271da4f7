//! class: wrong_result; scenario: a_failed_transfer_changes_nothing
//! A lock of its own that knows no poison, so that nobody is kept out.

use std::cell::UnsafeCell;
use std::sync::atomic::{
    AtomicBool,
    Ordering::{Acquire, Release},
};
use std::thread;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

/// A lock that knows no poison.
pub struct Ledger {
    taken: AtomicBool,
    page: UnsafeCell<Vec<u64>>,
}

// SAFETY: the page is touched only by whoever has switched `taken` on.
unsafe impl Sync for Ledger {}

struct Key<'a>(&'a AtomicBool);

impl Drop for Key<'_> {
    fn drop(&mut self) {
        self.0.store(false, Release);
    }
}

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            taken: AtomicBool::new(false),
            page: UnsafeCell::new(balances.to_vec()),
        }
    }

    fn lock(&self) -> Key<'_> {
        while self.taken.swap(true, Acquire) {
            thread::yield_now();
        }
        Key(&self.taken)
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        let _key = self.lock();
        // SAFETY: we have the lock.
        let page = unsafe { &mut *self.page.get() };
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        page[from] -= amount;
        let bonus = bonus(page[to]);
        page[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        let _key = self.lock();
        // SAFETY: we have the lock.
        let balances = unsafe { (*self.page.get()).clone() };
        balances
    }
}
