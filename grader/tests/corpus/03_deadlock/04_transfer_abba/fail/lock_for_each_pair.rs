//! class: atomicity_violation | order_violation | race; scenario: an_audit_finds_every_penny | nobody_interrupts_a_read_out
//! One lock for each pair of accounts: no circle, but two pairs may have an account in common.

use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    accounts: Vec<Mutex<u64>>,
    pairs: Vec<Mutex<()>>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances
                .iter()
                .map(|&balance| Mutex::new(balance))
                .collect(),
            pairs: (0..balances.len() * balances.len())
                .map(|_| Mutex::new(()))
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
        let pair = from.min(to) * self.accounts.len() + from.max(to);
        let _together = self.pairs[pair].lock().unwrap();
        let mut payer = self.accounts[from].lock().unwrap();
        if *payer < amount {
            return Err(NotEnoughMoney);
        }
        *payer -= amount;
        let left = *payer;
        drop(payer);
        let mut payee = self.accounts[to].lock().unwrap();
        *payee += amount;
        let has = *payee;
        drop(payee);
        read_out(left, has);
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
