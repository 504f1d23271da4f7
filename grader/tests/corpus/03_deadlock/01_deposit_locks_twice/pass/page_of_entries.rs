//! family: entries
//! Nothing is added up before somebody asks. A deposit and its fee are written below each other in one go.

use std::sync::RwLock;

pub const LARGE: i64 = 500;

const COUNTING_FEE: i64 = 1;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    pub balance: i64,
    pub fees: i64,
}

#[derive(Default)]
pub struct Account {
    /// What was paid in, and the fee that was taken.
    entries: RwLock<Vec<(i64, i64)>>,
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
        let fee = if amount >= LARGE { COUNTING_FEE } else { 0 };
        let mut entries = self.entries.write().unwrap();
        entries.push((amount, fee));
        add_up(&entries).balance
    }

    pub fn charge(&self, fee: i64) {
        self.entries.write().unwrap().push((0, fee));
    }

    pub fn statement(&self) -> Statement {
        add_up(&self.entries.read().unwrap())
    }
}

fn add_up(entries: &[(i64, i64)]) -> Statement {
    let fees = entries.iter().map(|&(_, fee)| fee).sum();
    let deposits: i64 = entries.iter().map(|&(amount, _)| amount).sum();
    Statement {
        balance: deposits - fees,
        fees,
    }
}
