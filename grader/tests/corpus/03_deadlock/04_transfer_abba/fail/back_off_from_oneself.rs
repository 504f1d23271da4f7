//! class: livelock | self_deadlock | timeout; scenario: a_transfer_to_itself_changes_nothing
//! Backs off and tries again for ever when both accounts are the same.

use std::sync::Mutex;
use std::thread;

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
        loop {
            let mut payer = self.accounts[from].lock().unwrap();
            let Ok(mut payee) = self.accounts[to].try_lock() else {
                drop(payer);
                thread::yield_now();
                continue;
            };
            if *payer < amount {
                return Err(NotEnoughMoney);
            }
            *payer -= amount;
            *payee += amount;
            read_out(*payer, *payee);
            return Ok(());
        }
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
