//! class: deadlock | lost_wakeup; scenario: who_waits_sleeps
//! The tellers are rung for when the room was empty. Otherwise they have customers enough.

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
        let mut queue = self.left.wait_while(queue, full).unwrap();
        queue.push_back(customer);
        if queue.len() == 1 {
            self.came.notify_one();
        }
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
