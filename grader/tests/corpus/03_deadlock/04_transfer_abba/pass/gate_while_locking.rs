//! family: lock
//! A gate that is held while two locks are being taken, and no longer. Any order is safe behind it.

use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    gate: Mutex<()>,
    accounts: Vec<Mutex<u64>>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            gate: Mutex::new(()),
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
        let gate = self.gate.lock().unwrap();
        let mut payer = self.accounts[from].lock().unwrap();
        let mut payee = self.accounts[to].lock().unwrap();
        drop(gate);
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
        let _gate = self.gate.lock().unwrap();
        let accounts: Vec<_> = self
            .accounts
            .iter()
            .map(|account| account.lock().unwrap())
            .collect();
        accounts.iter().map(|balance| **balance).sum()
    }
}
