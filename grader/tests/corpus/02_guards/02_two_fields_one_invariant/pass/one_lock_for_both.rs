//! family: lock
//! What belongs together is behind one lock. The board is drawn from a copy.

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
        let sums = mem::take(&mut *self.sums.lock().unwrap());
        (sums.customers, average(sums.customers, sums.minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
