//! class: atomicity_violation | order_violation | race; scenario: the_average_belongs_to_the_customers
//! Customers without minutes cannot be, so a board with such numbers looks again. Most wrong pairs are plausible.

use std::mem;
use std::sync::Mutex;
use std::thread;

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
        *self.customers.lock().unwrap() += 1;
        *self.minutes.lock().unwrap() += minutes;
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, minutes) = loop {
            let customers = *self.customers.lock().unwrap();
            let minutes = *self.minutes.lock().unwrap();
            if (customers == 0) == (minutes == 0) {
                break (customers, minutes);
            }
            thread::yield_now();
        };
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
