//! class: deadlock | lost_wakeup; scenario: a_refusal_changes_nothing
//! Both accounts are marked as taken in one step. Whoever is refused leaves without taking the marks off.

use std::collections::HashSet;
use std::sync::{Condvar, Mutex};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    taken: Mutex<HashSet<usize>>,
    freed: Condvar,
    accounts: Vec<Mutex<u64>>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            taken: Mutex::default(),
            freed: Condvar::new(),
            accounts: balances.iter().map(|&b| Mutex::new(b)).collect(),
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let mut taken = self.taken.lock().unwrap();
        while taken.contains(&from) || taken.contains(&to) {
            taken = self.freed.wait(taken).unwrap();
        }
        taken.insert(from);
        taken.insert(to);
        drop(taken);
        let payer = self.balance(from);
        if payer < amount {
            return Err(NotEnoughMoney);
        }
        *self.accounts[from].lock().unwrap() -= amount;
        *self.accounts[to].lock().unwrap() += amount;
        read_out(self.balance(from), self.balance(to));
        let mut taken = self.taken.lock().unwrap();
        taken.remove(&from);
        taken.remove(&to);
        self.freed.notify_all();
        Ok(())
    }
    pub fn balance(&self, account: usize) -> u64 {
        *self.accounts[account].lock().unwrap()
    }
    pub fn audit(&self) -> u64 {
        let mut taken = self.taken.lock().unwrap();
        while !taken.is_empty() {
            taken = self.freed.wait(taken).unwrap();
        }
        (0..self.accounts.len()).map(|a| self.balance(a)).sum()
    }
}
