//! class: lost_wakeup | deadlock; scenario: a_free_chair_finds_a_customer
//! Two bells, and everybody rings the one that they wait at themselves.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct Room<C> {
    chairs: usize,
    sitting: Mutex<VecDeque<C>>,
    chair_free: Condvar,
    somebody_sits: Condvar,
}

impl<C> Room<C> {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            sitting: Mutex::new(VecDeque::new()),
            chair_free: Condvar::new(),
            somebody_sits: Condvar::new(),
        }
    }

    pub fn enter(&self, customer: C) {
        let mut sitting = self.sitting.lock().unwrap();
        while sitting.len() == self.chairs {
            sitting = self.chair_free.wait(sitting).unwrap();
        }
        sitting.push_back(customer);
        self.chair_free.notify_one();
    }

    pub fn call(&self) -> C {
        let mut sitting = self.sitting.lock().unwrap();
        loop {
            if let Some(customer) = sitting.pop_front() {
                self.somebody_sits.notify_one();
                return customer;
            }
            sitting = self.somebody_sits.wait(sitting).unwrap();
        }
    }
}
