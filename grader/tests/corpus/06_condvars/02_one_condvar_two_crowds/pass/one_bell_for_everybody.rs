//! family: condvar
//! One bell is enough where everybody gets up at it and looks.

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
        self.bell.notify_all();
    }

    pub fn call(&self) -> C {
        let mut sitting = self.sitting.lock().unwrap();
        loop {
            if let Some(customer) = sitting.pop_front() {
                self.bell.notify_all();
                return customer;
            }
            sitting = self.bell.wait(sitting).unwrap();
        }
    }
}
