//! class: busy_waiting; scenario: who_waits_sleeps
//! Looks into the room, leaves the doorway, and looks again.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

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
        loop {
            let mut queue = self.queue.lock().unwrap();
            if queue.len() < self.chairs {
                queue.push_back(customer);
                return self.came.notify_one();
            }
            drop(queue);
            thread::sleep(Duration::from_millis(1));
        }
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
