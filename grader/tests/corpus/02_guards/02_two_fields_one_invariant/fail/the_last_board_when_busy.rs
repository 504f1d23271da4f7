//! class: atomicity_violation | order_violation | race; scenario: every_slip_counts_once
//! Where the sums are busy, the board before will do: it was right a moment ago.

use std::mem;
use std::sync::Mutex;

#[derive(Default)]
pub struct Slips {
    last: Mutex<Sums>,
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
        let mut sums = self.sums.lock().unwrap();
        sums.customers += 1;
        sums.minutes += minutes;
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let sums = match self.sums.try_lock() {
            Ok(sums) => {
                *self.last.lock().unwrap() = *sums;
                *sums
            }
            Err(_) => *self.last.lock().unwrap(),
        };
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
