//! class: atomicity_violation | order_violation | race; scenario: the_average_belongs_to_the_customers
//! A slip is added under both locks. A board only reads, and reads one after the other.

use std::mem;
use std::sync::Mutex;

#[derive(Default)]
pub struct Slips {
    customers: Mutex<u64>,
    minutes: Mutex<u64>,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        let mut customers = self.customers.lock().unwrap();
        let mut sum = self.minutes.lock().unwrap();
        *customers += 1;
        *sum += minutes;
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let customers = *self.customers.lock().unwrap();
        let minutes = *self.minutes.lock().unwrap();
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let mut customers = self.customers.lock().unwrap();
        let mut minutes = self.minutes.lock().unwrap();
        let (customers, minutes) = (mem::take(&mut *customers), mem::take(&mut *minutes));
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
