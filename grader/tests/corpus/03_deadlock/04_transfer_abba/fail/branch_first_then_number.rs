//! class: deadlock; scenario: an_audit_finds_every_penny
//! The four branches in order, and in each the accounts by number. The audit goes by number alone,
//! which is the same order for the first four accounts.

use std::sync::Mutex;

const BRANCHES: usize = 4;

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
        if from == to {
            let balance = self.balance(from);
            if balance < amount {
                return Err(NotEnoughMoney);
            }
            read_out(balance, balance);
            return Ok(());
        }
        let (mut payer, mut payee);
        if (from % BRANCHES, from) < (to % BRANCHES, to) {
            payer = self.accounts[from].lock().unwrap();
            payee = self.accounts[to].lock().unwrap();
        } else {
            payee = self.accounts[to].lock().unwrap();
            payer = self.accounts[from].lock().unwrap();
        }
        if *payer < amount {
            return Err(NotEnoughMoney);
        }
        *payer -= amount;
        *payee += amount;
        read_out(*payer, *payee);
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
