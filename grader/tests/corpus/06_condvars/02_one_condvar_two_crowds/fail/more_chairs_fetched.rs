//! class: wrong_result | race | atomicity_violation | order_violation; scenario: nobody_stands_in_the_room
//! Nobody has to wait outside: if a chair is missing, one is fetched.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct Room<C> {
    sitting: Mutex<VecDeque<C>>,
    somebody_sits: Condvar,
}

impl<C> Room<C> {
    pub fn new(_chairs: usize) -> Self {
        Self {
            sitting: Mutex::new(VecDeque::new()),
            somebody_sits: Condvar::new(),
        }
    }

    pub fn enter(&self, customer: C) {
        self.sitting.lock().unwrap().push_back(customer);
        self.somebody_sits.notify_one();
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
