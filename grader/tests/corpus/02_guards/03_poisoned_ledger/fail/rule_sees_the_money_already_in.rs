//! class: wrong_result; scenario: the_rule_sees_the_payees_balance
//! The new balance is worked out first, and the rule is asked with that.

use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Ledger {
    page: Mutex<Vec<u64>>,
}

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            page: Mutex::new(balances.to_vec()),
        }
    }

    fn page(&self) -> MutexGuard<'_, Vec<u64>> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        let mut page = self.page();
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        let payee = page[to] + amount;
        let payee = payee + bonus(payee);
        page[from] -= amount;
        page[to] = payee;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page().clone()
    }
}
