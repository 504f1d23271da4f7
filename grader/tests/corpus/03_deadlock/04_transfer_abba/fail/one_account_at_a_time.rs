//! class: atomicity_violation | order_violation | race; scenario: an_audit_finds_every_penny | nobody_interrupts_a_read_out
//! Never holds two locks. Between the two, the money is nowhere.

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
        let mut account = self.accounts[from].lock().unwrap();
        if *account < amount {
            return Err(NotEnoughMoney);
        }
        *account -= amount;
        let payer = *account;
        drop(account);
        let mut account = self.accounts[to].lock().unwrap();
        *account += amount;
        read_out(payer, *account);
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
