//! family: handover
//! A history of pages: whoever has the turn copies the last one, changes the copy, and adds it.

use std::sync::{Arc, Mutex, RwLock};
use std::thread::{self, Thread};
#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;
pub struct Ledger {
    pages: RwLock<Vec<Arc<[u64]>>>,
    turn: Mutex<(bool, Vec<Thread>)>,
}
struct Turn<'a>(&'a Ledger);
impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut t = self.0.turn.lock().unwrap();
            t.0 = false;
            std::mem::take(&mut t.1)
        };
        for w in waiting {
            w.unpark();
        }
    }
}
impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            pages: RwLock::new(vec![balances.into()]),
            turn: Mutex::default(),
        }
    }
    fn turn(&self) -> Turn<'_> {
        loop {
            {
                let mut t = self.turn.lock().unwrap();
                if !t.0 {
                    t.0 = true;
                    return Turn(self);
                }
                t.1.push(thread::current());
            }
            thread::park();
        }
    }
    fn last(&self) -> Arc<[u64]> {
        Arc::clone(self.pages.read().unwrap().last().unwrap())
    }
    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        let _turn = self.turn();
        let mut page = self.last();
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        let more = amount + bonus(page[to]);
        let new = Arc::make_mut(&mut page);
        new[from] -= amount;
        new[to] += more;
        self.pages.write().unwrap().push(page);
        Ok(())
    }
    pub fn balances(&self) -> Vec<u64> {
        self.last().to_vec()
    }
}
