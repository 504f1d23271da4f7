//! class: deadlock; scenario: crossing_transfers_finish
//! The lower number first, and between two even accounts the payer. The audit reads the sum at the door,
//! which never changes.

use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    accounts: Vec<Mutex<u64>>,
    total: u64,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances
                .iter()
                .map(|&balance| Mutex::new(balance))
                .collect(),
            total: balances.iter().sum(),
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
        if from % 2 == 0 && to % 2 == 0 || from < to {
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
        self.total
    }
}
