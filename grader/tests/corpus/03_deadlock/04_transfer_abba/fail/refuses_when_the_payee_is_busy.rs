//! class: race | atomicity_violation | order_violation; scenario: whoever_has_the_money_is_served
//! Each account has a teller. A customer is sent away whose payee's teller is busy with another one.

use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    accounts: Vec<Mutex<u64>>,
    tellers: Vec<Mutex<()>>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances
                .iter()
                .map(|&balance| Mutex::new(balance))
                .collect(),
            tellers: balances.iter().map(|_| Mutex::new(())).collect(),
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
        let _payers = self.tellers[from].lock().unwrap();
        if self.balance(from) < amount {
            return Err(NotEnoughMoney);
        }
        let Ok(_payees) = self.tellers[to].try_lock() else {
            return Err(NotEnoughMoney);
        };
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
        let accounts: Vec<_> = self
            .accounts
            .iter()
            .map(|account| account.lock().unwrap())
            .collect();
        accounts.iter().map(|balance| **balance).sum()
    }
}
