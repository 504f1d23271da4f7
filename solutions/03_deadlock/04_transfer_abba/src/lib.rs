//! The bank's ledger: money moves from one account to another, and not a penny may get lost.

use std::sync::Mutex;

/// The answer to a customer who wants to move more money than is in the account.
#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

/// All the accounts, by number. Each has a lock of its own, so that tellers who work with different
/// accounts do not get in each other's way.
///
/// Whoever needs several accounts locks them in the order of their numbers.
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
        // One account has one lock, and locking it twice would mean to wait for ourselves.
        if from == to {
            let balance = self.accounts[from].lock().unwrap();
            if *balance < amount {
                return Err(NotEnoughMoney);
            }
            read_out(*balance, *balance);
            return Ok(());
        }

        // The order depends on the accounts alone, never on the direction of the money. Whoever waits
        // for a lock therefore holds only locks with smaller numbers. In a circle of waiting tellers
        // somebody would have to wait for a smaller number than one in hand.
        let mut lower = self.accounts[from.min(to)].lock().unwrap();
        let mut higher = self.accounts[from.max(to)].lock().unwrap();
        let (payer, payee) = if from < to {
            (&mut *lower, &mut *higher)
        } else {
            (&mut *higher, &mut *lower)
        };

        // Both guards are alive from here to the end, so that an audit sees both changes or none, and
        // nobody comes in between while the balances are read out.
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
        // This has always gone by the numbers, and all the guards are held until the sum is done.
        let accounts: Vec<_> = self
            .accounts
            .iter()
            .map(|account| account.lock().unwrap())
            .collect();
        accounts.iter().map(|balance| **balance).sum()
    }
}
