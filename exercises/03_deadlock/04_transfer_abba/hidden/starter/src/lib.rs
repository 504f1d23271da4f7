//! The bank's ledger: money moves from one account to another, and not a penny may get lost.

use std::sync::Mutex;

/// The answer to a customer who wants to move more money than is in the account.
#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

/// All the accounts, by number. Each has a lock of its own, so that tellers who work with different
/// accounts do not get in each other's way.
pub struct Bank {
    accounts: Vec<Mutex<u64>>,
}

impl Bank {
    /// Opens the accounts 0, 1, 2, … with these balances.
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances
                .iter()
                .map(|&balance| Mutex::new(balance))
                .collect(),
        }
    }

    /// Moves `amount` from one account to another.
    ///
    /// The teller reads the two new balances out to the customer, first the payer's, then the payee's:
    /// `read_out(payer, payee)`. Nobody else may move money in or out of them until that is done.
    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let mut payer = self.accounts[from].lock().unwrap();
        let mut payee = self.accounts[to].lock().unwrap();
        if *payer < amount {
            return Err(NotEnoughMoney);
        }
        *payer -= amount;
        *payee += amount;
        read_out(*payer, *payee);
        Ok(())
    }

    /// What is in one account.
    pub fn balance(&self, account: usize) -> u64 {
        *self.accounts[account].lock().unwrap()
    }

    /// All the money in the bank, at one moment.
    pub fn audit(&self) -> u64 {
        let accounts: Vec<_> = self
            .accounts
            .iter()
            .map(|account| account.lock().unwrap())
            .collect();
        accounts.iter().map(|balance| **balance).sum()
    }
}
