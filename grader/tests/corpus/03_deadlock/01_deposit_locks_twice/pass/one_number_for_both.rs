//! family: atomic
//! Balance and fees side by side in one atomic, and a compare-exchange changes both.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub const LARGE: i64 = 500;

const COUNTING_FEE: i64 = 1;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    pub balance: i64,
    pub fees: i64,
}

#[derive(Default)]
pub struct Account {
    /// The balance above, the fees in the lower half.
    page: AtomicU64,
}

impl Account {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn deposit(&self, amount: i64, print: impl FnOnce(i64)) {
        let balance = self.book(amount);
        print(balance);
    }

    fn book(&self, amount: i64) -> i64 {
        self.change(amount, if amount >= LARGE { COUNTING_FEE } else { 0 })
            .balance
    }

    pub fn charge(&self, fee: i64) {
        self.change(0, fee);
    }

    pub fn statement(&self) -> Statement {
        unpack(self.page.load(SeqCst))
    }

    fn change(&self, amount: i64, fee: i64) -> Statement {
        let mut seen = self.page.load(SeqCst);
        loop {
            let mut page = unpack(seen);
            page.balance += amount - fee;
            page.fees += fee;
            match self.page.compare_exchange(seen, pack(page), SeqCst, SeqCst) {
                Ok(_) => return page,
                Err(now) => seen = now,
            }
        }
    }
}

fn pack(page: Statement) -> u64 {
    ((page.balance as u64) << 32) | u64::from(page.fees as u32)
}

fn unpack(both: u64) -> Statement {
    Statement {
        balance: i64::from((both >> 32) as i32),
        fees: i64::from(both as u32 as i32),
    }
}
