//! class: atomicity_violation | order_violation | race | lost_update; scenario: a_day_is_closed_once
//! Closing subtracts what it has read, so that slips that came meanwhile stay for tomorrow.

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
        let mut sums = self.sums.lock().unwrap();
        sums.customers += 1;
        sums.minutes += minutes;
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let sums = *self.sums.lock().unwrap();
        draw(sums.customers, average(sums.customers, sums.minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let sums = *self.sums.lock().unwrap();
        let mut rest = self.sums.lock().unwrap();
        rest.customers = rest.customers.saturating_sub(sums.customers);
        rest.minutes = rest.minutes.saturating_sub(sums.minutes);
        drop(rest);
        (sums.customers, average(sums.customers, sums.minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
