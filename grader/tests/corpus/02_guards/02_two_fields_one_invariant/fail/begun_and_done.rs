//! class: atomicity_violation | order_violation | race; scenario: a_board_at_closing_time
//! One count of slips begun and one of slips done; closing sets both to 0, and a new day counts up to the old number.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;

#[derive(Default)]
pub struct Slips {
    writing: Mutex<()>,
    begun: AtomicU64,
    customers: AtomicU64,
    minutes: AtomicU64,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        let _writing = self.writing.lock().unwrap();
        self.begun.fetch_add(1, SeqCst);
        self.minutes.fetch_add(minutes, SeqCst);
        self.customers.fetch_add(1, SeqCst);
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, minutes) = loop {
            let sums = (self.customers.load(SeqCst), self.minutes.load(SeqCst));
            if self.begun.load(SeqCst) == sums.0 {
                break sums;
            }
            thread::yield_now();
        };
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        let _writing = self.writing.lock().unwrap();
        let customers = self.customers.load(SeqCst);
        self.begun.store(0, SeqCst);
        let minutes = self.minutes.swap(0, SeqCst);
        self.customers.store(0, SeqCst);
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
