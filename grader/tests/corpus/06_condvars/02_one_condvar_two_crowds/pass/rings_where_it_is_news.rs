//! family: condvar
//! All tellers hear of the first customer, and all customers of the first free chair.

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
        if sitting.len() == 1 {
            self.somebody_sits.notify_all();
        }
    }

    pub fn call(&self) -> C {
        let mut sitting = self.sitting.lock().unwrap();
        loop {
            if let Some(customer) = sitting.pop_front() {
                if sitting.len() + 1 == self.chairs {
                    self.chair_free.notify_all();
                }
                return customer;
            }
            sitting = self.somebody_sits.wait(sitting).unwrap();
        }
    }
}
