//! class: lost_wakeup | deadlock; scenario: a_refusal_keeps_nobody_waiting
//! Both accounts are marked as taken in one step, and whoever returns them wakes one of those who
//! wait. If that one is refused, there is nothing to return, and nobody else hears of it.

use std::sync::{Condvar, Mutex};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    ledger: Mutex<Ledger>,
    returned: Condvar,
}

struct Ledger {
    balances: Vec<u64>,
    taken: Vec<bool>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            ledger: Mutex::new(Ledger {
                balances: balances.to_vec(),
                taken: vec![false; balances.len()],
            }),
            returned: Condvar::new(),
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let ledger = self.ledger.lock().unwrap();
        let mut ledger = self
            .returned
            .wait_while(ledger, |ledger| ledger.taken[from] || ledger.taken[to])
            .unwrap();
        if ledger.balances[from] < amount {
            return Err(NotEnoughMoney);
        }
        ledger.balances[from] -= amount;
        ledger.balances[to] += amount;
        ledger.taken[from] = true;
        ledger.taken[to] = true;
        let (payer, payee) = (ledger.balances[from], ledger.balances[to]);
        drop(ledger);

        read_out(payer, payee);

        let mut ledger = self.ledger.lock().unwrap();
        ledger.taken[from] = false;
        ledger.taken[to] = false;
        self.returned.notify_one();
        Ok(())
    }

    pub fn balance(&self, account: usize) -> u64 {
        self.ledger.lock().unwrap().balances[account]
    }

    pub fn audit(&self) -> u64 {
        self.ledger.lock().unwrap().balances.iter().sum()
    }
}
