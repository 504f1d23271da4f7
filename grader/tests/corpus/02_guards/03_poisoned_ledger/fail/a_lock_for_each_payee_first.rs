//! class: deadlock; scenario: a_transfer_meanwhile_is_booked
//! Each account has a lock, and the payee's is taken first: two transfers the other way round meet.

use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Ledger {
    accounts: Vec<Mutex<u64>>,
}

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        let accounts = balances.iter().map(|&balance| Mutex::new(balance));
        Self {
            accounts: accounts.collect(),
        }
    }

    fn open(&self, account: usize) -> MutexGuard<'_, u64> {
        self.accounts[account]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        let mut payee = self.open(to);
        let mut payer = self.open(from);
        if *payer < amount {
            return Err(NotEnoughMoney);
        }
        let bonus = bonus(*payee);
        *payer -= amount;
        *payee += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        let open = |account| self.open(account);
        let all: Vec<_> = (0..self.accounts.len()).map(open).collect();
        all.iter().map(|balance| **balance).collect()
    }
}
