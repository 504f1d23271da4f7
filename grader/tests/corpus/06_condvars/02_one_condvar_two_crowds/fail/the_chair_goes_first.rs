//! class: race | atomicity_violation | order_violation; scenario: a_chair_is_free_when_its_customer_is_called
//! Permits for the chairs, and permits for those who sit on them. The chair is given away before its
//! customer gets up.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

struct Permits {
    free: Mutex<usize>,
    given_back: Condvar,
}

impl Permits {
    fn new(free: usize) -> Self {
        Self {
            free: Mutex::new(free),
            given_back: Condvar::new(),
        }
    }

    fn take(&self) {
        let free = self.free.lock().unwrap();
        *self.given_back.wait_while(free, |free| *free == 0).unwrap() -= 1;
    }

    fn give(&self) {
        *self.free.lock().unwrap() += 1;
        self.given_back.notify_one();
    }
}

pub struct Room<C> {
    chairs: Permits,
    sitting: Permits,
    line: Mutex<VecDeque<C>>,
}

impl<C> Room<C> {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs: Permits::new(chairs),
            sitting: Permits::new(0),
            line: Mutex::default(),
        }
    }

    pub fn enter(&self, customer: C) {
        self.chairs.take();
        self.line.lock().unwrap().push_back(customer);
        self.sitting.give();
    }

    pub fn call(&self) -> C {
        self.sitting.take();
        self.chairs.give();
        self.line.lock().unwrap().pop_front().unwrap()
    }
}
