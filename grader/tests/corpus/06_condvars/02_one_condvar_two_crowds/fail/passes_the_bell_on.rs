//! class: busy_waiting; scenario: whoever_waits_sleeps
//! One bell. Who cannot use it rings it for the next one, who cannot use it either.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct Room<C> {
    chairs: usize,
    sitting: Mutex<VecDeque<C>>,
    bell: Condvar,
}

impl<C> Room<C> {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            sitting: Mutex::new(VecDeque::new()),
            bell: Condvar::new(),
        }
    }

    pub fn enter(&self, customer: C) {
        let mut sitting = self.sitting.lock().unwrap();
        while sitting.len() == self.chairs {
            self.bell.notify_one();
            sitting = self.bell.wait(sitting).unwrap();
        }
        sitting.push_back(customer);
        self.bell.notify_one();
    }

    pub fn call(&self) -> C {
        let mut sitting = self.sitting.lock().unwrap();
        loop {
            if let Some(customer) = sitting.pop_front() {
                self.bell.notify_one();
                return customer;
            }
            self.bell.notify_one();
            sitting = self.bell.wait(sitting).unwrap();
        }
    }
}
