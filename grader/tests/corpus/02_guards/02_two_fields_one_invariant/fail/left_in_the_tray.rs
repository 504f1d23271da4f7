//! class: atomicity_violation | order_violation | race; scenario: a_slip_is_of_one_day
//! Where the sums are busy, a slip waits in the tray for the next board. Closing does not look into the tray.

use std::mem;
use std::sync::Mutex;

#[derive(Default)]
pub struct Slips {
    sums: Mutex<Sums>,
    tray: Mutex<Vec<u64>>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    customers: u64,
    minutes: u64,
}

impl Sums {
    fn add(&mut self, minutes: u64) {
        self.customers += 1;
        self.minutes += minutes;
    }

    fn average(self) -> u64 {
        self.minutes.checked_div(self.customers).unwrap_or(0)
    }
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        match self.sums.try_lock() {
            Ok(mut sums) => sums.add(minutes),
            Err(_) => self.tray.lock().unwrap().push(minutes),
        }
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let sums = {
            let mut sums = self.sums.lock().unwrap();
            for minutes in self.tray.lock().unwrap().drain(..) {
                sums.add(minutes);
            }
            *sums
        };
        draw(sums.customers, sums.average());
    }

    pub fn close(&self) -> (u64, u64) {
        let sums = mem::take(&mut *self.sums.lock().unwrap());
        (sums.customers, sums.average())
    }
}
