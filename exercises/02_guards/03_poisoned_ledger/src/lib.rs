//! The bank's ledger: one page with all the balances, for all the tellers.

use std::sync::Mutex;

/// The answer to a customer who wants to move more money than is in the account.
#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

/// All the accounts, by number.
pub struct Ledger {
    page: Mutex<Vec<u64>>,
}

impl Ledger {
    /// Opens the accounts 0, 1, 2, … with these balances.
    pub fn new(balances: &[u64]) -> Self {
        Self {
            page: Mutex::new(balances.to_vec()),
        }
    }

    /// Moves `amount` from one account to another one, where the bank adds a bonus.
    ///
    /// `bonus` is the house rule: it is given the payee's balance as it is before the money comes
    /// in, and says how much is added. It comes from head office, and sometimes it panics.
    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        let mut page = self.page.lock().unwrap();
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        page[from] -= amount;
        let bonus = bonus(page[to]);
        page[to] += amount + bonus;
        Ok(())
    }

    /// All the balances, at one moment.
    pub fn balances(&self) -> Vec<u64> {
        self.page.lock().unwrap().clone()
    }
}
