//! family: lock
//! Nobody looks at the minutes without holding the customers, so one of the locks does all the work.

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
        *customers += 1;
        *self.minutes.lock().unwrap() += minutes;
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let guard = self.customers.lock().unwrap();
        let (customers, minutes) = (*guard, *self.minutes.lock().unwrap());
        drop(guard);
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let mut customers = self.customers.lock().unwrap();
        let minutes = mem::take(&mut *self.minutes.lock().unwrap());
        let customers = mem::take(&mut *customers);
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
