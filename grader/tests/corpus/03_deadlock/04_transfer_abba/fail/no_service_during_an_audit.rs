//! class: race; scenario: an_audit_finds_every_penny
//! The bank is closed while it is audited: customers are sent away.

use std::sync::{Mutex, RwLock};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    accounts: Vec<Mutex<u64>>,
    open: RwLock<()>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances
                .iter()
                .map(|&balance| Mutex::new(balance))
                .collect(),
            open: RwLock::new(()),
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let Ok(_open) = self.open.try_read() else {
            return Err(NotEnoughMoney);
        };
        if from == to {
            let balance = self.accounts[from].lock().unwrap();
            if *balance < amount {
                return Err(NotEnoughMoney);
            }
            read_out(*balance, *balance);
            return Ok(());
        }
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
        let _closed = self.open.write().unwrap();
        let mut sum = 0;
        for account in &self.accounts {
            sum += *account.lock().unwrap();
        }
        sum
    }
}
