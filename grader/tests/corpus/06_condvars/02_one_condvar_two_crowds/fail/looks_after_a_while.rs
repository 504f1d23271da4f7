//! class: busy_waiting; scenario: whoever_waits_sleeps
//! One bell, and whoever has not heard it looks after a tenth of a second.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

const A_WHILE: Duration = Duration::from_millis(100);

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
            sitting = self.bell.wait_timeout(sitting, A_WHILE).unwrap().0;
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
            sitting = self.bell.wait_timeout(sitting, A_WHILE).unwrap().0;
        }
    }
}
