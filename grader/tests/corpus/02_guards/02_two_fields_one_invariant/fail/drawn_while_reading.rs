//! class: over_serialised; scenario: a_board_is_drawn_in_peace
//! Boards only read, and readers do not disturb each other. Those who hand in slips are no readers.

use std::mem;
use std::sync::RwLock;

#[derive(Default)]
pub struct Slips {
    sums: RwLock<Sums>,
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
        let mut sums = self.sums.write().unwrap();
        sums.customers += 1;
        sums.minutes += minutes;
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let sums = self.sums.read().unwrap();
        draw(sums.customers, average(sums.customers, sums.minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let sums = mem::take(&mut *self.sums.write().unwrap());
        (sums.customers, average(sums.customers, sums.minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
