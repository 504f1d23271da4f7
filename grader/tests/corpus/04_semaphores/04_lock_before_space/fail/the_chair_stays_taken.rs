//! class: deadlock | lost_wakeup | self_deadlock; scenario: in_the_order_of_coming_in | everybody_is_called_once
//! The chair is the business of the one who comes, not of the one who calls.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;

use semaphore::Semaphore;

pub struct WaitingRoom {
    free_chairs: Semaphore,
    waiting: Semaphore,
    queue: Mutex<VecDeque<u32>>,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        Self {
            free_chairs: Semaphore::new(chairs),
            waiting: Semaphore::new(0),
            queue: Mutex::default(),
        }
    }

    pub fn enter(&self, customer: u32) {
        self.free_chairs.acquire();
        self.queue.lock().unwrap().push_back(customer);
        self.waiting.release();
    }

    pub fn call(&self) -> u32 {
        self.waiting.acquire();
        let next = self.queue.lock().unwrap().pop_front();
        next.unwrap()
    }
}
