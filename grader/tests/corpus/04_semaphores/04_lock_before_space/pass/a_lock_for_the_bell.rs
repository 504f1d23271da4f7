//! family: two locks
//! The queue has a lock of its own, and who waits looks at it under the bell's.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct WaitingRoom {
    chairs: usize,
    queue: Mutex<VecDeque<u32>>,
    quiet: Mutex<()>,
    bell: Condvar,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            queue: Mutex::default(),
            quiet: Mutex::new(()),
            bell: Condvar::new(),
        }
    }

    fn sits_down(&self, customer: u32) -> bool {
        let mut queue = self.queue.lock().unwrap();
        let free = queue.len() < self.chairs;
        if free {
            queue.push_back(customer);
        }
        free
    }

    fn next(&self) -> Option<u32> {
        self.queue.lock().unwrap().pop_front()
    }

    pub fn enter(&self, customer: u32) {
        let mut quiet = self.quiet.lock().unwrap();
        while !self.sits_down(customer) {
            quiet = self.bell.wait(quiet).unwrap();
        }
        self.bell.notify_all();
    }

    pub fn call(&self) -> u32 {
        let mut quiet = self.quiet.lock().unwrap();
        loop {
            if let Some(customer) = self.next() {
                self.bell.notify_all();
                return customer;
            }
            quiet = self.bell.wait(quiet).unwrap();
        }
    }
}
