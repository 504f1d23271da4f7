//! class: lost_update | atomicity_violation | order_violation | race; scenario: every_slip_counts_once
//! Boards read both sums at once. Slips come in side by side: only closing needs to be alone, they say.

use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

const CUSTOMER: u64 = 1 << 32;

#[derive(Default)]
pub struct Slips {
    closing: RwLock<()>,
    both: AtomicU64,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        let _side_by_side = self.closing.read().unwrap();
        let both = self.both.load(SeqCst);
        self.both.store(both + CUSTOMER + minutes, SeqCst);
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, average) = read(self.both.load(SeqCst));
        draw(customers, average);
    }

    pub fn close(&self) -> (u64, u64) {
        let _alone = self.closing.write().unwrap();
        read(self.both.swap(0, SeqCst))
    }
}

fn read(both: u64) -> (u64, u64) {
    let (customers, minutes) = (both / CUSTOMER, both % CUSTOMER);
    (customers, minutes.checked_div(customers).unwrap_or(0))
}
