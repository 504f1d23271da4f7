//! class: wrong_result | race; scenario: an_average_is_exact
//! Both sums in one atomic of 32 bits, one half for each. A long wait runs over into the customers.

use std::sync::atomic::{AtomicU32, Ordering};

const CUSTOMER: u32 = 1 << 16;

#[derive(Default)]
pub struct Slips {
    both: AtomicU32,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        self.both
            .fetch_add(CUSTOMER + minutes as u32, Ordering::Relaxed);
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, average) = read(self.both.load(Ordering::Relaxed));
        draw(customers, average);
    }

    pub fn close(&self) -> (u64, u64) {
        read(self.both.swap(0, Ordering::Relaxed))
    }
}

fn read(both: u32) -> (u64, u64) {
    let (customers, minutes) = (u64::from(both / CUSTOMER), u64::from(both % CUSTOMER));
    (customers, minutes.checked_div(customers).unwrap_or(0))
}
