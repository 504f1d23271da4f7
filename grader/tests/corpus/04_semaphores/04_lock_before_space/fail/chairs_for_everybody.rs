//! class: wrong_result | race | atomicity_violation | order_violation | lost_update; scenario: no_more_customers_than_chairs
//! Nobody has to wait for a chair: more of them are brought from the cellar.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;

use semaphore::Semaphore;

pub struct WaitingRoom {
    waiting: Semaphore,
    queue: Mutex<VecDeque<u32>>,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        let _ = chairs;
        Self {
            waiting: Semaphore::new(0),
            queue: Mutex::default(),
        }
    }

    pub fn enter(&self, customer: u32) {
        self.queue.lock().unwrap().push_back(customer);
        self.waiting.release();
    }

    pub fn call(&self) -> u32 {
        self.waiting.acquire();
        let next = self.queue.lock().unwrap().pop_front();
        next.unwrap()
    }
}
