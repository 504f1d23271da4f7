//! family: lock
//! Looks, lets go of the list to wait for a chair, and looks again.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;

use semaphore::Semaphore;

pub struct WaitingRoom {
    chairs: usize,
    left: Semaphore,
    waiting: Semaphore,
    queue: Mutex<VecDeque<u32>>,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            left: Semaphore::new(0),
            waiting: Semaphore::new(0),
            queue: Mutex::default(),
        }
    }

    pub fn enter(&self, customer: u32) {
        loop {
            let mut queue = self.queue.lock().unwrap();
            if queue.len() < self.chairs {
                queue.push_back(customer);
                break;
            }
            drop(queue);
            self.left.acquire();
        }
        self.waiting.release();
    }

    pub fn call(&self) -> u32 {
        self.waiting.acquire();
        let next = self.queue.lock().unwrap().pop_front();
        self.left.release();
        next.unwrap()
    }
}
