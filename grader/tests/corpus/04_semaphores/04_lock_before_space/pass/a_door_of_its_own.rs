//! family: lock
//! Customers wait in a doorway of their own, one behind the other. Tellers leave by another door.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;

use semaphore::Semaphore;

pub struct WaitingRoom {
    doorway: Mutex<()>,
    free_chairs: Semaphore,
    waiting: Semaphore,
    queue: Mutex<VecDeque<u32>>,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        Self {
            doorway: Mutex::new(()),
            free_chairs: Semaphore::new(chairs),
            waiting: Semaphore::new(0),
            queue: Mutex::default(),
        }
    }

    pub fn enter(&self, customer: u32) {
        let _doorway = self.doorway.lock().unwrap();
        self.free_chairs.acquire();
        self.queue.lock().unwrap().push_back(customer);
        self.waiting.release();
    }

    pub fn call(&self) -> u32 {
        self.waiting.acquire();
        let next = self.queue.lock().unwrap().pop_front();
        self.free_chairs.release();
        next.unwrap()
    }
}
