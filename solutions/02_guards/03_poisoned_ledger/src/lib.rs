//! The bank's ledger: one page with all the balances, for all the tellers.

use std::sync::{Mutex, MutexGuard, PoisonError};

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

    /// The page, also after somebody has panicked with it in hand.
    ///
    /// Poison says that the page may be half written. Here it cannot be: whoever writes has nothing
    /// left to do that could panic (see `transfer`). Only for this reason may we look past it.
    fn page(&self) -> MutexGuard<'_, Vec<u64>> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
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
        let mut page = self.page();

        // First everything that may go wrong, on numbers of our own: an account that does not exist,
        // a sum that is too large, and above all the rule, which is not our code. A panic up to here
        // leaves the page as it was, and goes on to whoever has called us.
        let Some(payer) = page[from].checked_sub(amount) else {
            return Err(NotEnoughMoney);
        };
        let payee = page[to] + amount + bonus(page[to]);

        // Then two writes, which cannot fail any more. The guard is the same all the way, so that
        // nobody sees the one without the other, and the rule's balance is still that of the payee.
        page[from] = payer;
        page[to] = payee;
        Ok(())
    }

    /// All the balances, at one moment.
    pub fn balances(&self) -> Vec<u64> {
        self.page().clone()
    }
}
