//! class: wrong_result; scenario: an_average_is_exact
//! A slip of 0 minutes adds nothing, and need not be added.

use std::mem;
use std::sync::Mutex;

#[derive(Default)]
pub struct Slips {
    sums: Mutex<Sums>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    customers: u64,
    minutes: u64,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        if minutes == 0 {
            return;
        }
        let mut sums = self.sums.lock().unwrap();
        sums.customers += 1;
        sums.minutes += minutes;
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let sums = *self.sums.lock().unwrap();
        draw(sums.customers, average(sums.customers, sums.minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let sums = mem::take(&mut *self.sums.lock().unwrap());
        (sums.customers, average(sums.customers, sums.minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
