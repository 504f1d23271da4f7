//! A family's account: several people may withdraw from it, at any of the bank's tellers.

use std::sync::Mutex;

/// The answer to a customer who wants more money than is in the account.
#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

/// An account. Nobody touches the balance without its lock, and whoever decides something by the
/// balance keeps the lock until it is done.
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
        // By the time the caller reads it, this may be history. It is good enough for a display, and
        // not for a decision.
        *self.balance.lock().unwrap()
    }

    /// Pays money in.
    pub fn deposit(&self, amount: i64) {
        // `+=` reads and writes, but the guard lives to the end of the statement: one step.
        *self.balance.lock().unwrap() += amount;
    }

    /// Pays money out: the teller counts the notes into the customer's hand, `count_out(amount)`.
    ///
    /// Who wants more than there is gets nothing.
    pub fn withdraw(
        &self,
        amount: i64,
        count_out: impl FnOnce(i64),
    ) -> Result<(), NotEnoughMoney> {
        {
            // One guard for the question and for the debit. While it lives, the answer stays true.
            let mut balance = self.balance.lock().unwrap();
            if *balance < amount {
                return Err(NotEnoughMoney);
            }
            *balance -= amount;
        }
        // The money is no longer in the account, so nobody else can be promised it. The notes can be
        // counted without the lock.
        count_out(amount);
        Ok(())
    }
}
