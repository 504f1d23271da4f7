//! class: lost_wakeup | deadlock; scenario: two_tellers_for_two_chairs
//! Tellers need the bell only while nobody is in the room: later they see for themselves.

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
            self.somebody_sits.notify_one();
        }
    }

    pub fn call(&self) -> C {
        let mut sitting = self.sitting.lock().unwrap();
        loop {
            if let Some(customer) = sitting.pop_front() {
                self.chair_free.notify_one();
                return customer;
            }
            sitting = self.somebody_sits.wait(sitting).unwrap();
        }
    }
}
