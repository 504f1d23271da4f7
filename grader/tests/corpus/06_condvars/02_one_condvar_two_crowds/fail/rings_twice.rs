//! class: lost_wakeup | deadlock; scenario: a_free_chair_finds_a_customer
//! Two rings, so that the right one hears it as well.

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
            sitting = self.bell.wait(sitting).unwrap();
        }
        sitting.push_back(customer);
        self.bell.notify_one();
        self.bell.notify_one();
    }

    pub fn call(&self) -> C {
        let mut sitting = self.sitting.lock().unwrap();
        loop {
            if let Some(customer) = sitting.pop_front() {
                self.bell.notify_one();
                self.bell.notify_one();
                return customer;
            }
            sitting = self.bell.wait(sitting).unwrap();
        }
    }
}
