//! class: race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: no_more_customers_than_chairs
//! Who is about to be called will stand up anyway, and the doorman can do with the chair at once.

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
        self.free_chairs.release();
        let next = self.queue.lock().unwrap().pop_front();
        next.unwrap()
    }
}
