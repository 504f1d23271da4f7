//! family: atomic
//! Transfers count when they begin and when they end. An audit during which none began saw a moment
//! at which none was under way.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::*};
use std::thread;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    begun: AtomicU64,
    finished: AtomicU64,
    accounts: Vec<Mutex<u64>>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            begun: AtomicU64::new(0),
            finished: AtomicU64::new(0),
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
        if from == to {
            let balance = self.balance(from);
            if balance < amount {
                return Err(NotEnoughMoney);
            }
            read_out(balance, balance);
            return Ok(());
        }
        let mut lower = self.accounts[from.min(to)].lock().unwrap();
        let mut higher = self.accounts[from.max(to)].lock().unwrap();
        let (payer, payee) = if from < to {
            (&mut *lower, &mut *higher)
        } else {
            (&mut *higher, &mut *lower)
        };
        if *payer < amount {
            return Err(NotEnoughMoney);
        }
        self.begun.fetch_add(1, SeqCst);
        *payer -= amount;
        *payee += amount;
        let (one, other) = (*payer, *payee);
        read_out(one, other);
        drop(lower);
        drop(higher);
        self.finished.fetch_add(1, SeqCst);
        Ok(())
    }
    pub fn balance(&self, account: usize) -> u64 {
        *self.accounts[account].lock().unwrap()
    }
    pub fn audit(&self) -> u64 {
        loop {
            let finished = self.finished.load(SeqCst);
            let begun = self.begun.load(SeqCst);
            if begun != finished {
                thread::yield_now();
                continue;
            }
            let sum = (0..self.accounts.len()).map(|a| self.balance(a)).sum();
            if self.begun.load(SeqCst) == begun {
                return sum;
            }
        }
    }
}
