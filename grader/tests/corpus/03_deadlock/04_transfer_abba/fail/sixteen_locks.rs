//! class: over_serialised; scenario: everybody_in_a_large_bank_is_served_at_the_same_time
//! A lock for each account seems a lot. Sixteen are enough, until two strangers share one.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard};

const LOCKS: usize = 16;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    locks: [Mutex<()>; LOCKS],
    accounts: Vec<AtomicU64>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            locks: [const { Mutex::new(()) }; LOCKS],
            accounts: balances.iter().map(|&b| AtomicU64::new(b)).collect(),
        }
    }

    fn lock(&self, mut locks: Vec<usize>) -> Vec<MutexGuard<'_, ()>> {
        locks.sort_unstable();
        locks.dedup();
        let lock = |number: usize| self.locks[number].lock().unwrap();
        locks.into_iter().map(lock).collect()
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let _both = self.lock(vec![from % LOCKS, to % LOCKS]);
        if self.accounts[from].load(SeqCst) < amount {
            return Err(NotEnoughMoney);
        }
        self.accounts[from].fetch_sub(amount, SeqCst);
        self.accounts[to].fetch_add(amount, SeqCst);
        let balance = |account: usize| self.accounts[account].load(SeqCst);
        read_out(balance(from), balance(to));
        Ok(())
    }

    pub fn balance(&self, account: usize) -> u64 {
        let _lock = self.lock(vec![account % LOCKS]);
        self.accounts[account].load(SeqCst)
    }

    pub fn audit(&self) -> u64 {
        let _all = self.lock((0..LOCKS).collect());
        self.accounts.iter().map(|a| a.load(SeqCst)).sum()
    }
}
