//! class: atomicity_violation | order_violation | race; scenario: the_average_belongs_to_the_customers
//! One lock round both steps. `let _ =` keeps nothing, so that it is free again at the end of the line.

use std::mem;
use std::sync::Mutex;

#[derive(Default)]
pub struct Slips {
    together: Mutex<()>,
    customers: Mutex<u64>,
    minutes: Mutex<u64>,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        #[allow(let_underscore_lock)]
        let _ = self.together.lock();
        *self.customers.lock().unwrap() += 1;
        *self.minutes.lock().unwrap() += minutes;
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        #[allow(let_underscore_lock)]
        let _ = self.together.lock();
        let customers = *self.customers.lock().unwrap();
        let minutes = *self.minutes.lock().unwrap();
        draw(customers, average(customers, minutes));
    }

    pub fn close(&self) -> (u64, u64) {
        #[allow(let_underscore_lock)]
        let _ = self.together.lock();
        let customers = mem::take(&mut *self.customers.lock().unwrap());
        let minutes = mem::take(&mut *self.minutes.lock().unwrap());
        (customers, average(customers, minutes))
    }
}

fn average(customers: u64, minutes: u64) -> u64 {
    minutes.checked_div(customers).unwrap_or(0)
}
