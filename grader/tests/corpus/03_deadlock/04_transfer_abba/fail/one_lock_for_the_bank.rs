//! class: over_serialised; scenario: strangers_are_served_at_the_same_time
//! The whole ledger behind one lock: no circle, and one customer at a time.

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
        let mut accounts = self.accounts.lock().unwrap();
        if accounts[from] < amount {
            return Err(NotEnoughMoney);
        }
        accounts[from] -= amount;
        accounts[to] += amount;
        read_out(accounts[from], accounts[to]);
        Ok(())
    }

    pub fn balance(&self, account: usize) -> u64 {
        self.accounts.lock().unwrap()[account]
    }

    pub fn audit(&self) -> u64 {
        self.accounts.lock().unwrap().iter().sum()
    }
}
