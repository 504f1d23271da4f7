//! class: over_serialised; scenario: strangers_are_served_at_the_same_time
//! A safe order, and all the accounts in the bank in it, just as the audit does.

use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    accounts: Vec<Mutex<u64>>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances
                .iter()
                .map(|&balance| Mutex::new(balance))
                .collect(),
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let mut accounts: Vec<_> = self.accounts.iter().map(|a| a.lock().unwrap()).collect();
        if *accounts[from] < amount {
            return Err(NotEnoughMoney);
        }
        *accounts[from] -= amount;
        *accounts[to] += amount;
        read_out(*accounts[from], *accounts[to]);
        Ok(())
    }

    pub fn balance(&self, account: usize) -> u64 {
        *self.accounts[account].lock().unwrap()
    }

    pub fn audit(&self) -> u64 {
        let accounts: Vec<_> = self
            .accounts
            .iter()
            .map(|account| account.lock().unwrap())
            .collect();
        accounts.iter().map(|balance| **balance).sum()
    }
}
