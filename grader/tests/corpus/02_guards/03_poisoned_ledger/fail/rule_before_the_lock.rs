//! class: race | atomicity_violation | order_violation | lost_update; scenario: the_rule_sees_the_payees_balance
//! First the rule, with the balance as it stands, and then the lock.

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
        let balance = self.balances()[to];
        let bonus = bonus(balance);
        let mut page = self.page.lock().unwrap();
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        page[from] -= amount;
        page[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page.lock().unwrap().clone()
    }
}
