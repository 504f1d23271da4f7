//! class: lost_wakeup | panic | race | atomicity_violation | order_violation; scenario: a_free_chair_finds_a_customer | two_tellers_for_two_chairs | nobody_stands_in_the_room | whoever_waits_sleeps
//! Whoever is woken at the counter has a customer.

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
        self.somebody_sits.notify_one();
    }

    pub fn call(&self) -> C {
        let mut sitting = self.sitting.lock().unwrap();
        if sitting.is_empty() {
            sitting = self.somebody_sits.wait(sitting).unwrap();
        }
        self.chair_free.notify_one();
        sitting.pop_front().expect("a customer")
    }
}
