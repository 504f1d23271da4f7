//! class: atomicity_violation | order_violation | race; scenario: the_average_belongs_to_the_customers
//! The minutes go in first, so that a customer who is counted has always waited.

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
        *self.minutes.lock().unwrap() += minutes;
        *self.customers.lock().unwrap() += 1;
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let customers = *self.customers.lock().unwrap();
        let minutes = *self.minutes.lock().unwrap();
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let customers = mem::take(&mut *self.customers.lock().unwrap());
        let minutes = mem::take(&mut *self.minutes.lock().unwrap());
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
