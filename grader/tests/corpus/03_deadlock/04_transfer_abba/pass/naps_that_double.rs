//! family: backoff
//! Gives the first account back where the others are taken, and naps twice as long each time.

use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::Duration;
#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;
pub struct Bank {
    accounts: Vec<Mutex<u64>>,
}
impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances.iter().copied().map(Mutex::new).collect(),
        }
    }
    fn all(&self, wanted: &[usize]) -> Vec<MutexGuard<'_, u64>> {
        let mut nap = Duration::from_micros(1 + wanted[0] as u64);
        loop {
            let first = self.accounts[wanted[0]].lock().unwrap();
            let others: Option<Vec<_>> = wanted[1..]
                .iter()
                .map(|&a| self.accounts[a].try_lock().ok())
                .collect();
            if let Some(mut all) = others {
                all.insert(0, first);
                return all;
            }
            drop(first);
            thread::sleep(nap);
            nap *= 2;
        }
    }
    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let both = [from, to];
        let mut held = self.all(if from == to { &both[..1] } else { &both });
        if *held[0] < amount {
            return Err(NotEnoughMoney);
        }
        if let [payer, payee] = &mut held[..] {
            **payer -= amount;
            **payee += amount;
        }
        read_out(*held[0], **held.last().unwrap());
        Ok(())
    }
    pub fn balance(&self, account: usize) -> u64 {
        *self.accounts[account].lock().unwrap()
    }
    pub fn audit(&self) -> u64 {
        let all: Vec<usize> = (0..self.accounts.len()).collect();
        self.all(&all).iter().map(|b| **b).sum()
    }
}
