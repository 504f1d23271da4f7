//! class: atomicity_violation | order_violation | race; scenario: a_board_at_closing_time
//! A version stamp that begins anew every day, so that it cannot overflow.

use std::hint;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

#[derive(Default)]
pub struct Slips {
    writing: Mutex<()>,
    /// Odd while somebody writes.
    version: AtomicU64,
    customers: AtomicU64,
    minutes: AtomicU64,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        let _writing = self.writing.lock().unwrap();
        self.version.fetch_add(1, SeqCst);
        self.customers.fetch_add(1, SeqCst);
        self.minutes.fetch_add(minutes, SeqCst);
        self.version.fetch_add(1, SeqCst);
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, minutes) = loop {
            let before = self.version.load(SeqCst);
            let sums = (self.customers.load(SeqCst), self.minutes.load(SeqCst));
            if before % 2 == 0 && self.version.load(SeqCst) == before {
                break sums;
            }
            hint::spin_loop();
        };
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let _writing = self.writing.lock().unwrap();
        self.version.fetch_add(1, SeqCst);
        let (customers, minutes) = (self.customers.swap(0, SeqCst), self.minutes.swap(0, SeqCst));
        self.version.store(0, SeqCst);
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
