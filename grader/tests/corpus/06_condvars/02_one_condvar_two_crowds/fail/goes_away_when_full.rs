//! class: lost_wakeup | deadlock | race | order_violation; scenario: a_free_chair_finds_a_customer
//! Whoever finds no chair comes back another day.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct Room<C> {
    chairs: usize,
    sitting: Mutex<VecDeque<C>>,
    somebody_sits: Condvar,
}

impl<C> Room<C> {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            sitting: Mutex::new(VecDeque::new()),
            somebody_sits: Condvar::new(),
        }
    }

    pub fn enter(&self, customer: C) {
        let mut sitting = self.sitting.lock().unwrap();
        if sitting.len() < self.chairs {
            sitting.push_back(customer);
            self.somebody_sits.notify_one();
        }
    }

    pub fn call(&self) -> C {
        let mut sitting = self.sitting.lock().unwrap();
        loop {
            if let Some(customer) = sitting.pop_front() {
                return customer;
            }
            sitting = self.somebody_sits.wait(sitting).unwrap();
        }
    }
}
