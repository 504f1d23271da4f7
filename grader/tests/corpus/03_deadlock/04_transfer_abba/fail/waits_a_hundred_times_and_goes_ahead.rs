//! class: atomicity_violation | race | order_violation | lost_update; scenario: accepted_transfers_move_the_money | nobody_pays_with_money_already_spent
//! Whoever has waited for a busy account a hundred times takes it: by then somebody must have forgotten it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::*};
use std::thread;
use std::time::Duration;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    busy: Vec<AtomicBool>,
    accounts: Vec<Mutex<u64>>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self { busy: balances.iter().map(|_| AtomicBool::new(false)).collect(), accounts: balances.iter().map(|&b| Mutex::new(b)).collect() }
    }

    pub fn transfer(&self, from: usize, to: usize, amount: u64, read_out: impl FnOnce(u64, u64)) -> Result<(), NotEnoughMoney> {
        if from == to {
            let balance = self.balance(from);
            if balance < amount { return Err(NotEnoughMoney); }
            read_out(balance, balance);
            return Ok(());
        }
        let (low, high) = (from.min(to), from.max(to));
        for a in [low, high] {
            for _ in 0..100 {
                if !self.busy[a].swap(true, SeqCst) { break; }
                thread::park_timeout(Duration::from_millis(10));
            }
        }
        let (payer, payee) = (self.balance(from), self.balance(to));
        let result = if payer < amount { Err(NotEnoughMoney) } else {
            *self.accounts[from].lock().unwrap() = payer - amount;
            *self.accounts[to].lock().unwrap() = payee + amount;
            read_out(payer - amount, payee + amount);
            Ok(())
        };
        for a in [low, high] { self.busy[a].store(false, SeqCst); }
        result
    }
    pub fn balance(&self, account: usize) -> u64 { *self.accounts[account].lock().unwrap() }
    pub fn audit(&self) -> u64 {
        for b in &self.busy { while b.swap(true, SeqCst) { thread::yield_now(); } }
        let sum = (0..self.accounts.len()).map(|a| self.balance(a)).sum();
        for b in &self.busy { b.store(false, SeqCst); }
        sum
    }
}
