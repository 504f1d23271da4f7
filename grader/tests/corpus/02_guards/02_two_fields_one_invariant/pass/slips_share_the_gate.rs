//! family: rwlock
//! Slips may come in side by side, for each sum can be added to at any time. Whoever reads shuts the gate.

use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[derive(Default)]
pub struct Slips {
    gate: RwLock<()>,
    customers: AtomicU64,
    minutes: AtomicU64,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        let _side_by_side = self.gate.read().unwrap();
        self.customers.fetch_add(1, Relaxed);
        self.minutes.fetch_add(minutes, Relaxed);
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let alone = self.gate.write().unwrap();
        let (customers, minutes) = (self.customers.load(Relaxed), self.minutes.load(Relaxed));
        drop(alone);
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let _alone = self.gate.write().unwrap();
        let (customers, minutes) = (
            self.customers.swap(0, Relaxed),
            self.minutes.swap(0, Relaxed),
        );
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
