//! A family's account: several people may withdraw from it, at any of the bank's tellers.

use std::sync::Mutex;

/// The answer to a customer who wants more money than is in the account.
#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

/// An account. Nobody touches the balance without its lock.
pub struct Account {
    balance: Mutex<i64>,
}

impl Account {
    /// Opens an account with this balance.
    pub fn new(balance: i64) -> Self {
        Self {
            balance: Mutex::new(balance),
        }
    }

    /// What is in the account now.
    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }

    /// Pays money in.
    pub fn deposit(&self, amount: i64) {
        *self.balance.lock().unwrap() += amount;
    }

    /// Pays money out: the teller counts the notes into the customer's hand, `count_out(amount)`.
    ///
    /// Who wants more than there is gets nothing.
    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        if self.balance() < amount {
            return Err(NotEnoughMoney);
        }
        *self.balance.lock().unwrap() -= amount;
        count_out(amount);
        Ok(())
    }
}
