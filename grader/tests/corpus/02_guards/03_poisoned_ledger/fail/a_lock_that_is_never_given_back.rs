//! class: livelock | deadlock | self_deadlock; scenario: the_bank_goes_on_after_a_failure
//! A lock of its own without poison, and without a guard: who panics keeps it.

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

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            taken: AtomicBool::new(false),
            page: UnsafeCell::new(balances.to_vec()),
        }
    }

    fn lock(&self) {
        while self.taken.swap(true, Acquire) {
            thread::yield_now();
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        self.lock();
        // SAFETY: we have the lock.
        let page = unsafe { &mut *self.page.get() };
        if page[from] < amount {
            self.taken.store(false, Release);
            return Err(NotEnoughMoney);
        }
        page[from] -= amount;
        let bonus = bonus(page[to]);
        page[to] += amount + bonus;
        self.taken.store(false, Release);
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.lock();
        // SAFETY: we have the lock.
        let balances = unsafe { (*self.page.get()).clone() };
        self.taken.store(false, Release);
        balances
    }
}
