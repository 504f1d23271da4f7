//! class: race | atomicity_violation | order_violation | lost_update; scenario: no_more_customers_than_chairs
//! Waits for a chair, leaves the doorway, and comes back to write down the name.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct WaitingRoom {
    chairs: usize,
    queue: Mutex<VecDeque<u32>>,
    came: Condvar,
    left: Condvar,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            queue: Mutex::default(),
            came: Condvar::new(),
            left: Condvar::new(),
        }
    }

    pub fn enter(&self, customer: u32) {
        let queue = self.queue.lock().unwrap();
        let full = |queue: &mut VecDeque<u32>| queue.len() == self.chairs;
        drop(self.left.wait_while(queue, full).unwrap());
        self.queue.lock().unwrap().push_back(customer);
        self.came.notify_one();
    }

    pub fn call(&self) -> u32 {
        let queue = self.queue.lock().unwrap();
        let mut queue = self
            .came
            .wait_while(queue, |queue| queue.is_empty())
            .unwrap();
        let next = queue.pop_front().unwrap();
        self.left.notify_one();
        next
    }
}
