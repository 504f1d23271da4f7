//! The waiting room of a branch: a few chairs, and a bell that is heard inside and outside.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// Customers come in and sit down as long as there are chairs; tellers call them to the counter.
/// `C` is whatever stands for a customer.
pub struct Room<C> {
    chairs: usize,
    sitting: Mutex<VecDeque<C>>,
    bell: Condvar,
}

impl<C> Room<C> {
    /// Opens an empty room with this many chairs, one at least.
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            sitting: Mutex::new(VecDeque::new()),
            bell: Condvar::new(),
        }
    }

    /// A customer waits outside until a chair is free, and sits down.
    pub fn enter(&self, customer: C) {
        let mut sitting = self.sitting.lock().unwrap();
        while sitting.len() == self.chairs {
            sitting = self.bell.wait(sitting).unwrap();
        }
        sitting.push_back(customer);
        self.bell.notify_one();
    }

    /// A teller waits until somebody sits in the room, and calls the one who came first.
    pub fn call(&self) -> C {
        let mut sitting = self.sitting.lock().unwrap();
        loop {
            if let Some(customer) = sitting.pop_front() {
                self.bell.notify_one();
                return customer;
            }
            sitting = self.bell.wait(sitting).unwrap();
        }
    }
}
