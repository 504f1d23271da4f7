//! family: condvar
//! Two bells, and `wait_while` in place of the loops.

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
        let sitting = self.sitting.lock().unwrap();
        let is_full = |sitting: &mut VecDeque<C>| sitting.len() == self.chairs;
        let mut sitting = self.chair_free.wait_while(sitting, is_full).unwrap();
        sitting.push_back(customer);
        drop(sitting);
        self.somebody_sits.notify_one();
    }

    pub fn call(&self) -> C {
        let sitting = self.sitting.lock().unwrap();
        let is_empty = |sitting: &mut VecDeque<C>| sitting.is_empty();
        let mut sitting = self.somebody_sits.wait_while(sitting, is_empty).unwrap();
        let customer = sitting.pop_front().unwrap();
        drop(sitting);
        self.chair_free.notify_one();
        customer
    }
}
