//! family: park
//! Whoever cannot have all the accounts parks, and everybody who is done wakes them all.

use std::collections::HashSet;
use std::sync::Mutex;
use std::thread::{self, Thread};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    taken: Mutex<(HashSet<usize>, Vec<Thread>)>,
    accounts: Vec<Mutex<u64>>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            taken: Mutex::default(),
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
        self.claim(&[from, to]);
        let result = (|| {
            let mut payer = self.balance(from);
            if payer < amount {
                return Err(NotEnoughMoney);
            }
            if from == to {
                read_out(payer, payer);
                return Ok(());
            }
            payer -= amount;
            *self.accounts[from].lock().unwrap() = payer;
            let payee = {
                let mut p = self.accounts[to].lock().unwrap();
                *p += amount;
                *p
            };
            read_out(payer, payee);
            Ok(())
        })();
        self.release(&[from, to]);
        result
    }
    pub fn balance(&self, account: usize) -> u64 {
        *self.accounts[account].lock().unwrap()
    }
    pub fn audit(&self) -> u64 {
        let all: Vec<usize> = (0..self.accounts.len()).collect();
        self.claim(&all);
        let sum = all.iter().map(|&a| self.balance(a)).sum();
        self.release(&all);
        sum
    }
    fn claim(&self, wanted: &[usize]) {
        loop {
            let mut taken = self.taken.lock().unwrap();
            if wanted.iter().all(|a| !taken.0.contains(a)) {
                taken.0.extend(wanted);
                return;
            }
            taken.1.push(thread::current());
            drop(taken);
            thread::park();
        }
    }
    fn release(&self, mine: &[usize]) {
        let mut taken = self.taken.lock().unwrap();
        for a in mine {
            taken.0.remove(a);
        }
        for sleeper in taken.1.drain(..) {
            sleeper.unpark();
        }
    }
}
