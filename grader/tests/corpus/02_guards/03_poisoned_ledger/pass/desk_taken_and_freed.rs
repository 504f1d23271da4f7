//! family: condvar
//! One transfer at a time by a sign on the desk, which a guard takes down; nothing panics under a lock.

use std::sync::{Condvar, Mutex};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Ledger {
    desk: Mutex<bool>,
    freed: Condvar,
    page: Mutex<Vec<u64>>,
}

struct Turn<'a>(&'a Ledger);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.desk.lock().unwrap() = false;
        self.0.freed.notify_one();
    }
}

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            desk: Mutex::new(false),
            freed: Condvar::new(),
            page: Mutex::new(balances.to_vec()),
        }
    }

    fn turn(&self) -> Turn<'_> {
        let desk = self.desk.lock().unwrap();
        *self.freed.wait_while(desk, |taken| *taken).unwrap() = true;
        Turn(self)
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        let _turn = self.turn();
        let before = self.balances();
        if before[from] < amount {
            return Err(NotEnoughMoney);
        }
        let bonus = bonus(before[to]);
        let mut page = self.page.lock().unwrap();
        page[from] -= amount;
        page[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.page.lock().unwrap().clone()
    }
}
