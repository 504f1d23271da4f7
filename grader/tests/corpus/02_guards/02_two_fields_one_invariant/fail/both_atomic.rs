//! class: atomicity_violation | order_violation | race; scenario: the_average_belongs_to_the_customers
//! Two locks are slow, so both sums became atomic. Each is always right, and the pair is not.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

#[derive(Default)]
pub struct Slips {
    customers: AtomicU64,
    minutes: AtomicU64,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        self.customers.fetch_add(1, SeqCst);
        self.minutes.fetch_add(minutes, SeqCst);
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let customers = self.customers.load(SeqCst);
        let minutes = self.minutes.load(SeqCst);
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let customers = self.customers.swap(0, SeqCst);
        let minutes = self.minutes.swap(0, SeqCst);
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
