//! class: race | atomicity_violation | order_violation | lost_update | wrong_result | deadlock | lost_wakeup; scenario: in_the_order_of_coming_in
//! A pile of names. Whoever is on top is called.

pub mod semaphore;

use std::sync::Mutex;

use semaphore::Semaphore;

pub struct WaitingRoom {
    free_chairs: Semaphore,
    waiting: Semaphore,
    queue: Mutex<Vec<u32>>,
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
        self.queue.lock().unwrap().push(customer);
        self.waiting.release();
    }

    pub fn call(&self) -> u32 {
        self.waiting.acquire();
        let next = self.queue.lock().unwrap().pop();
        self.free_chairs.release();
        next.unwrap()
    }
}
