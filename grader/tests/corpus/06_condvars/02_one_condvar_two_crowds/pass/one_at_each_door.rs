//! family: gate
//! At the bell there is one customer at most and one teller, and never both: the others queue at a lock.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct Room<C> {
    chairs: usize,
    front_door: Mutex<()>,
    back_door: Mutex<()>,
    sitting: Mutex<VecDeque<C>>,
    bell: Condvar,
}

impl<C> Room<C> {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            front_door: Mutex::new(()),
            back_door: Mutex::new(()),
            sitting: Mutex::new(VecDeque::new()),
            bell: Condvar::new(),
        }
    }

    pub fn enter(&self, customer: C) {
        let _door = self.front_door.lock().unwrap();
        let mut sitting = self.sitting.lock().unwrap();
        while sitting.len() == self.chairs {
            sitting = self.bell.wait(sitting).unwrap();
        }
        sitting.push_back(customer);
        self.bell.notify_one();
    }

    pub fn call(&self) -> C {
        let _door = self.back_door.lock().unwrap();
        let mut sitting = self.sitting.lock().unwrap();
        while sitting.is_empty() {
            sitting = self.bell.wait(sitting).unwrap();
        }
        self.bell.notify_one();
        sitting.pop_front().unwrap()
    }
}
