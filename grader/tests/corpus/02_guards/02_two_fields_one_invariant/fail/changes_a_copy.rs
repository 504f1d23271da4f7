//! class: lost_update | atomicity_violation | order_violation | race; scenario: every_slip_counts_once
//! Takes the pair out, adds, and puts it back. Somebody else may have done the same meanwhile.

use std::mem;
use std::sync::Mutex;

#[derive(Default)]
pub struct Slips {
    sums: Mutex<(u64, u64)>,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        let (customers, sum) = *self.sums.lock().unwrap();
        *self.sums.lock().unwrap() = (customers + 1, sum + minutes);
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, minutes) = *self.sums.lock().unwrap();
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let (customers, minutes) = mem::take(&mut *self.sums.lock().unwrap());
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
