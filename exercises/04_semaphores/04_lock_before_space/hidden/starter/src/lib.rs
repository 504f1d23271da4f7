//! The waiting room: the doorman lets customers in, and tellers call them out.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;

use semaphore::Semaphore;

/// A room with some chairs.
pub struct WaitingRoom {
    free_chairs: Semaphore,
    waiting: Semaphore,
    queue: Mutex<VecDeque<u32>>,
}

impl WaitingRoom {
    /// An empty room with so many chairs.
    pub fn new(chairs: usize) -> Self {
        Self {
            free_chairs: Semaphore::new(chairs),
            waiting: Semaphore::new(0),
            queue: Mutex::default(),
        }
    }

    /// A customer comes, and is let in as soon as there is a chair.
    pub fn enter(&self, customer: u32) {
        let mut queue = self.queue.lock().unwrap();
        self.free_chairs.acquire();
        queue.push_back(customer);
        drop(queue);
        self.waiting.release();
    }

    /// A teller calls the next customer, as soon as there is one.
    pub fn call(&self) -> u32 {
        self.waiting.acquire();
        let next = self.queue.lock().unwrap().pop_front();
        self.free_chairs.release();
        next.expect("somebody is waiting")
    }
}
