//! class: atomicity_violation | order_violation | race; scenario: a_slip_is_of_one_day
//! Whoever writes may do so side by side, and whoever reads shuts the gate. Closing does both.

use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

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
        self.customers.fetch_add(1, SeqCst);
        self.minutes.fetch_add(minutes, SeqCst);
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let alone = self.gate.write().unwrap();
        let (customers, minutes) = (self.customers.load(SeqCst), self.minutes.load(SeqCst));
        drop(alone);
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let _side_by_side = self.gate.read().unwrap();
        let (customers, minutes) = (self.customers.swap(0, SeqCst), self.minutes.swap(0, SeqCst));
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
