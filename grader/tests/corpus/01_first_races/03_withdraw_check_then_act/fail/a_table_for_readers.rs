//! class: over_serialised; scenario: tellers_count_at_the_same_time
//! Tellers share the table, and who pays in has it alone. One depositor who waits for it keeps all the
//! other tellers away.

use std::sync::RwLock;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::SeqCst;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    balance: AtomicI64,
    table: RwLock<()>,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: AtomicI64::new(balance),
            table: RwLock::new(()),
        }
    }

    pub fn balance(&self) -> i64 {
        self.balance.load(SeqCst)
    }

    pub fn deposit(&self, amount: i64) {
        let _table = self.table.write().unwrap();
        self.balance.fetch_add(amount, SeqCst);
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        let _table = self.table.read().unwrap();
        let left = |balance| (balance >= amount).then(|| balance - amount);
        if self.balance.fetch_update(SeqCst, SeqCst, left).is_err() {
            return Err(NotEnoughMoney);
        }
        count_out(amount);
        Ok(())
    }
}
