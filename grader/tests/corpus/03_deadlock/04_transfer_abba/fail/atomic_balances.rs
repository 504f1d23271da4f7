//! class: atomicity_violation | order_violation | race; scenario: an_audit_finds_every_penny | nobody_interrupts_a_read_out
//! Without locks there is no waiting. Each balance is always right, and the sum is not.

use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    accounts: Vec<AtomicU64>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances
                .iter()
                .map(|&balance| AtomicU64::new(balance))
                .collect(),
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let paid =
            self.accounts[from].fetch_update(Ordering::SeqCst, Ordering::SeqCst, |balance| {
                balance.checked_sub(amount)
            });
        let Ok(before) = paid else {
            return Err(NotEnoughMoney);
        };
        let received = self.accounts[to].fetch_add(amount, Ordering::SeqCst);
        read_out(before - amount, received + amount);
        Ok(())
    }

    pub fn balance(&self, account: usize) -> u64 {
        self.accounts[account].load(Ordering::SeqCst)
    }

    pub fn audit(&self) -> u64 {
        self.accounts
            .iter()
            .map(|account| account.load(Ordering::SeqCst))
            .sum()
    }
}
