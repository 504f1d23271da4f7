//! class: deadlock | lost_wakeup | self_deadlock; scenario: in_the_order_of_coming_in | everybody_is_called_once
//! The doorman waits outside now. The teller looks for the next one with the list in hand.

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
        let mut queue = self.queue.lock().unwrap();
        self.waiting.acquire();
        let next = queue.pop_front();
        drop(queue);
        self.free_chairs.release();
        next.unwrap()
    }
}
