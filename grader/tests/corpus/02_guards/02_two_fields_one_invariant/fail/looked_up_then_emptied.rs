//! class: lost_update | atomicity_violation | order_violation | race; scenario: a_slip_is_of_one_day
//! Closing reads the pair in one step and empties it in another. A slip in between is in no record.

use std::mem;
use std::sync::Mutex;

#[derive(Default)]
pub struct Slips {
    sums: Mutex<Sums>,
}

#[derive(Default)]
struct Sums {
    customers: u64,
    minutes: u64,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        let mut sums = self.sums.lock().unwrap();
        sums.customers += 1;
        sums.minutes += minutes;
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, minutes) = {
            let sums = self.sums.lock().unwrap();
            (sums.customers, sums.minutes)
        };
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let (customers, minutes) = {
            let sums = self.sums.lock().unwrap();
            (sums.customers, sums.minutes)
        };
        *self.sums.lock().unwrap() = Sums::default();
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
