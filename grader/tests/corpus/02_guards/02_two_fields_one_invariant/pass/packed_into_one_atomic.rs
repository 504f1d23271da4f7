//! family: atomic
//! Both sums fit into 64 bits, the customers in the upper half, and so one addition changes both.

use std::sync::atomic::{AtomicU64, Ordering};

const CUSTOMER: u64 = 1 << 32;

#[derive(Default)]
pub struct Slips {
    both: AtomicU64,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        self.both.fetch_add(CUSTOMER + minutes, Ordering::Relaxed);
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, average) = read(self.both.load(Ordering::Relaxed));
        draw(customers, average);
    }

    pub fn close(&self) -> (u64, u64) {
        read(self.both.swap(0, Ordering::Relaxed))
    }
}

fn read(both: u64) -> (u64, u64) {
    let (customers, minutes) = (both / CUSTOMER, both % CUSTOMER);
    (customers, minutes.checked_div(customers).unwrap_or(0))
}
