//! class: wrong_result; scenario: a_failed_transfer_changes_nothing
//! The debit is taken back by whoever comes next, and taken back again by the one after that.

use std::sync::{Mutex, MutexGuard};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

struct Page {
    balances: Vec<u64>,
    /// Who has paid, and how much, in a transfer that is under way.
    begun: Option<(usize, u64)>,
}

pub struct Ledger {
    page: Mutex<Page>,
}

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            page: Mutex::new(Page {
                balances: balances.to_vec(),
                begun: None,
            }),
        }
    }

    fn page(&self) -> MutexGuard<'_, Page> {
        self.page.lock().unwrap_or_else(|poison| {
            let mut page = poison.into_inner();
            if let Some((from, amount)) = page.begun {
                page.balances[from] += amount;
            }
            page
        })
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        let mut page = self.page();
        if page.balances[from] < amount {
            return Err(NotEnoughMoney);
        }
        page.begun = Some((from, amount));
        page.balances[from] -= amount;
        let bonus = bonus(page.balances[to]);
        page.balances[to] += amount + bonus;
        page.begun = None;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page().balances.clone()
    }
}
