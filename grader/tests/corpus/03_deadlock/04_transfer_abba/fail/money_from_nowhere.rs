//! class: wrong_result | race; scenario: a_transfer_to_itself_changes_nothing
//! Copies both balances, works them out, and writes both back: the same account is written twice.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    turns: Vec<Mutex<()>>,
    balances: Vec<AtomicU64>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            turns: balances.iter().map(|_| Mutex::new(())).collect(),
            balances: balances
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
        let _lower = self.turns[from.min(to)].lock().unwrap();
        let _higher = (from != to).then(|| self.turns[from.max(to)].lock().unwrap());
        let (payer, payee) = (
            self.balances[from].load(SeqCst),
            self.balances[to].load(SeqCst),
        );
        if payer < amount {
            return Err(NotEnoughMoney);
        }
        self.balances[from].store(payer - amount, SeqCst);
        self.balances[to].store(payee + amount, SeqCst);
        read_out(payer - amount, payee + amount);
        Ok(())
    }

    pub fn balance(&self, account: usize) -> u64 {
        self.balances[account].load(SeqCst)
    }

    pub fn audit(&self) -> u64 {
        let _turns: Vec<_> = self.turns.iter().map(|turn| turn.lock().unwrap()).collect();
        self.balances
            .iter()
            .map(|balance| balance.load(SeqCst))
            .sum()
    }
}
