//! Slips and boards: customers write down how long they waited, and boards show what has come together.

use std::mem;
use std::sync::Mutex;

/// The slips of a day, added up.
#[derive(Default)]
pub struct Slips {
    customers: Mutex<u64>,
    minutes: Mutex<u64>,
}

impl Slips {
    /// A day on which nobody has waited yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A customer hands in a slip: "I waited so many minutes."
    pub fn hand_in(&self, minutes: u64) {
        *self.customers.lock().unwrap() += 1;
        *self.minutes.lock().unwrap() += minutes;
    }

    /// Draws a board: how many customers have handed in a slip today, and how long they waited on
    /// average. Drawing takes a while: `draw(customers, average)`.
    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let customers = *self.customers.lock().unwrap();
        let minutes = *self.minutes.lock().unwrap();
        draw(customers, average(customers, minutes));
    }

    /// Ends the day and begins the next. Returns what a board would have shown, for the records.
    pub fn close(&self) -> (u64, u64) {
        let customers = mem::take(&mut *self.customers.lock().unwrap());
        let minutes = mem::take(&mut *self.minutes.lock().unwrap());
        (customers, average(customers, minutes))
    }
}

/// In whole minutes, and 0 if there were no customers.
fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
