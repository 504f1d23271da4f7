//! class: deadlock | lost_wakeup | self_deadlock; scenario: everybody_is_called_once
//! One bell, for those who wait for a chair and for those who wait for a customer.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct WaitingRoom {
    chairs: usize,
    queue: Mutex<VecDeque<u32>>,
    bell: Condvar,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            queue: Mutex::default(),
            bell: Condvar::new(),
        }
    }

    pub fn enter(&self, customer: u32) {
        let queue = self.queue.lock().unwrap();
        let full = |queue: &mut VecDeque<u32>| queue.len() == self.chairs;
        let mut queue = self.bell.wait_while(queue, full).unwrap();
        queue.push_back(customer);
        self.bell.notify_one();
    }

    pub fn call(&self) -> u32 {
        let queue = self.queue.lock().unwrap();
        let mut queue = self
            .bell
            .wait_while(queue, |queue| queue.is_empty())
            .unwrap();
        let next = queue.pop_front().unwrap();
        self.bell.notify_one();
        next
    }
}
