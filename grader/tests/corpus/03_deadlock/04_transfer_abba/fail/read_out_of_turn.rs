//! class: atomicity_violation | order_violation | race; scenario: nobody_interrupts_a_read_out
//! Lets go of both accounts before reading out, so that nobody has to wait for a slow voice.

use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    accounts: Mutex<Vec<u64>>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: Mutex::new(balances.to_vec()),
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
        let (payer, payee) = {
            let mut accounts = self.accounts.lock().unwrap();
            if accounts[from] < amount {
                return Err(NotEnoughMoney);
            }
            accounts[from] -= amount;
            accounts[to] += amount;
            (accounts[from], accounts[to])
        };
        read_out(payer, payee);
        Ok(())
    }

    pub fn balance(&self, account: usize) -> u64 {
        self.accounts.lock().unwrap()[account]
    }

    pub fn audit(&self) -> u64 {
        self.accounts.lock().unwrap().iter().sum()
    }
}
