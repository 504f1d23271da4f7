//! The waiting room: the doorman lets customers in, and tellers call them out.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;

use semaphore::Semaphore;

/// A room with some chairs.
pub struct WaitingRoom {
    /// Chairs that nobody sits on, and nobody is on the way to.
    free_chairs: Semaphore,
    /// Customers in the queue whom nobody is about to call.
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
        // Whoever frees a chair needs the queue for it. So wait for the chair first, with nothing
        // locked. The permit keeps the chair free until the customer sits on it, however long the
        // way to the lock may take: nothing has to be looked at a second time.
        self.free_chairs.acquire();
        self.queue.lock().unwrap().push_back(customer);
        // First the customer, then the word.
        self.waiting.release();
    }

    /// A teller calls the next customer, as soon as there is one.
    pub fn call(&self) -> u32 {
        // The same on this side: who waits for a customer keeps nobody from coming in.
        self.waiting.acquire();
        let next = self.queue.lock().unwrap().pop_front();
        self.free_chairs.release();
        next.expect("somebody is waiting")
    }
}
