//! class: race | atomicity_violation | order_violation | lost_update | wrong_result | deadlock | lost_wakeup; scenario: in_the_order_of_coming_in | everybody_is_called_once
//! Who has waited longest gives up the chair for the one who comes.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct WaitingRoom {
    chairs: usize,
    queue: Mutex<VecDeque<u32>>,
    came: Condvar,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            queue: Mutex::default(),
            came: Condvar::new(),
        }
    }

    pub fn enter(&self, customer: u32) {
        let mut queue = self.queue.lock().unwrap();
        if queue.len() == self.chairs {
            queue.pop_front();
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
        queue.pop_front().unwrap()
    }
}
