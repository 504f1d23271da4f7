//! family: atomic
//! One bit for each account. A compare-exchange claims both bits or none.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    claimed: AtomicU64,
    accounts: Vec<AtomicU64>,
}

/// Gives its accounts back when dropped.
struct Claim<'a> {
    bank: &'a Bank,
    bits: u64,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        self.bank.claimed.fetch_and(!self.bits, Ordering::SeqCst);
    }
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        assert!(balances.len() <= 64, "one bit for each account");
        Self {
            claimed: AtomicU64::new(0),
            accounts: balances
                .iter()
                .map(|&balance| AtomicU64::new(balance))
                .collect(),
        }
    }

    fn claim(&self, bits: u64) -> Claim<'_> {
        loop {
            let claimed = self.claimed.load(Ordering::SeqCst);
            let free = claimed & bits == 0;
            if free
                && self
                    .claimed
                    .compare_exchange(claimed, claimed | bits, Ordering::SeqCst, Ordering::SeqCst)
                    .is_ok()
            {
                return Claim { bank: self, bits };
            }
            thread::yield_now();
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let _both = self.claim(1 << from | 1 << to);
        let before = self.balance(from);
        if before < amount {
            return Err(NotEnoughMoney);
        }
        self.accounts[from].fetch_sub(amount, Ordering::SeqCst);
        self.accounts[to].fetch_add(amount, Ordering::SeqCst);
        read_out(self.balance(from), self.balance(to));
        Ok(())
    }

    pub fn balance(&self, account: usize) -> u64 {
        self.accounts[account].load(Ordering::SeqCst)
    }

    pub fn audit(&self) -> u64 {
        let all = (0..self.accounts.len()).fold(0, |bits, account| bits | 1 << account);
        let _all = self.claim(all);
        (0..self.accounts.len())
            .map(|account| self.balance(account))
            .sum()
    }
}
