//! class: deadlock; scenario: transfers_in_a_circle_finish
//! Waits while the opposite transfer is under way. Three accounts make a circle without opposites.

use std::sync::{Condvar, Mutex};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    accounts: Vec<Mutex<u64>>,
    under_way: Mutex<Vec<(usize, usize)>>,
    finished: Condvar,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances
                .iter()
                .map(|&balance| Mutex::new(balance))
                .collect(),
            under_way: Mutex::default(),
            finished: Condvar::new(),
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        if from == to {
            let balance = self.balance(from);
            if balance < amount {
                return Err(NotEnoughMoney);
            }
            read_out(balance, balance);
            return Ok(());
        }
        let mut under_way = self.under_way.lock().unwrap();
        while under_way.contains(&(to, from)) {
            under_way = self.finished.wait(under_way).unwrap();
        }
        under_way.push((from, to));
        drop(under_way);

        let result = self.move_money(from, to, amount, read_out);

        let mut under_way = self.under_way.lock().unwrap();
        let mine = under_way
            .iter()
            .position(|&pair| pair == (from, to))
            .unwrap();
        under_way.swap_remove(mine);
        self.finished.notify_all();
        result
    }

    pub fn balance(&self, account: usize) -> u64 {
        *self.accounts[account].lock().unwrap()
    }

    pub fn audit(&self) -> u64 {
        let mut under_way = self.under_way.lock().unwrap();
        while !under_way.is_empty() {
            under_way = self.finished.wait(under_way).unwrap();
        }
        (0..self.accounts.len())
            .map(|account| self.balance(account))
            .sum()
    }

    fn move_money(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let mut payer = self.accounts[from].lock().unwrap();
        let mut payee = self.accounts[to].lock().unwrap();
        if *payer < amount {
            return Err(NotEnoughMoney);
        }
        *payer -= amount;
        *payee += amount;
        read_out(*payer, *payee);
        Ok(())
    }
}
