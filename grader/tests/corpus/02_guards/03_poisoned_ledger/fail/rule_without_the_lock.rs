//! class: wrong_result | atomicity_violation | race | order_violation; scenario: a_failed_transfer_changes_nothing
//! The rule is not asked under the lock, so that it cannot poison it.

use std::sync::Mutex;

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
        let balance = page[to];
        drop(page);
        let bonus = bonus(balance);
        self.page.lock().unwrap()[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page.lock().unwrap().clone()
    }
}
