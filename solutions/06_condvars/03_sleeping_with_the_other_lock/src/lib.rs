//! A till, and the logbook beside it, in which everything is written down that happens to the money.

use std::sync::{Condvar, Mutex};

/// A line in the logbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// So much was brought.
    Delivered(u64),
    /// So much was paid out.
    Paid(u64),
}

/// A till that begins empty, and its logbook.
///
/// Whoever needs both locks takes the money's first. The money is what one waits for, and nobody
/// waits with the logbook in hand.
pub struct Till {
    log: Mutex<Vec<Entry>>,
    money: Mutex<u64>,
    delivery: Condvar,
}

impl Till {
    /// Opens an empty till.
    pub fn new() -> Self {
        Self {
            log: Mutex::new(Vec::new()),
            money: Mutex::new(0),
            delivery: Condvar::new(),
        }
    }

    /// Pays out. If there is too little in the till, the teller waits for a delivery.
    pub fn pay(&self, amount: u64) {
        let mut money = self.money.lock().unwrap();
        while *money < amount {
            // `wait` gives back the one lock whose guard it is given, and sleeps with all the others.
            // So there must not be any others: the logbook is still on its shelf.
            money = self.delivery.wait(money).unwrap();
        }
        *money -= amount;
        // Written while the money is still ours. Let go of it first, and somebody may write a line
        // between our payment and ours, or look and find the one without the other.
        self.log.lock().unwrap().push(Entry::Paid(amount));
    }

    /// A messenger brings money.
    pub fn deliver(&self, amount: u64) {
        // In the same order as `pay`. The old one would be a circle now: this one with the log, waiting
        // for the money, and a teller with the money, waiting for the log.
        let mut money = self.money.lock().unwrap();
        *money += amount;
        self.log.lock().unwrap().push(Entry::Delivered(amount));
        // To all: we do not know who asked for how much, and the one we wake may need more.
        self.delivery.notify_all();
    }

    /// What is in the till, and all that is in the logbook, at one moment.
    pub fn look(&self) -> (u64, Vec<Entry>) {
        let money = self.money.lock().unwrap();
        let log = self.log.lock().unwrap();
        (*money, log.clone())
    }
}
