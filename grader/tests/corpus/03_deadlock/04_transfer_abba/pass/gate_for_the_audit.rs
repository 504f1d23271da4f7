//! family: lock
//! Transfers share a gate, and keep an order among themselves. The audit has the gate to itself.

use std::sync::{Mutex, RwLock};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    gate: RwLock<()>,
    accounts: Vec<Mutex<u64>>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            gate: RwLock::new(()),
            accounts: balances.iter().map(|&b| Mutex::new(b)).collect(),
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
        let _gate = self.gate.read().unwrap();
        let mut lower = self.accounts[from.min(to)].lock().unwrap();
        let mut higher = self.accounts[from.max(to)].lock().unwrap();
        let (payer, payee) = if from < to {
            (&mut *lower, &mut *higher)
        } else {
            (&mut *higher, &mut *lower)
        };
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
        let _gate = self.gate.write().unwrap();
        (0..self.accounts.len()).map(|a| self.balance(a)).sum()
    }
}
