//! class: race | atomicity_violation | order_violation | lost_update; scenario: no_more_customers_than_chairs
//! Who is waved in has a chair.

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
        let mut queue = self.queue.lock().unwrap();
        if queue.len() == self.chairs {
            queue = self.left.wait(queue).unwrap();
        }
        queue.push_back(customer);
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
