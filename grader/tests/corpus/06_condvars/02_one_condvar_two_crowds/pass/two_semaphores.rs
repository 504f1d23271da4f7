//! family: semaphore
//! One semaphore counts the free chairs, another one those who sit.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

struct Semaphore {
    permits: Mutex<usize>,
    released: Condvar,
}

impl Semaphore {
    fn new(permits: usize) -> Self {
        Self {
            permits: Mutex::new(permits),
            released: Condvar::new(),
        }
    }

    fn acquire(&self) {
        let permits = self.permits.lock().unwrap();
        *self
            .released
            .wait_while(permits, |left| *left == 0)
            .unwrap() -= 1;
    }

    fn release(&self) {
        *self.permits.lock().unwrap() += 1;
        self.released.notify_one();
    }
}

pub struct Room<C> {
    free: Semaphore,
    taken: Semaphore,
    sitting: Mutex<VecDeque<C>>,
}

impl<C> Room<C> {
    pub fn new(chairs: usize) -> Self {
        Self {
            free: Semaphore::new(chairs),
            taken: Semaphore::new(0),
            sitting: Mutex::new(VecDeque::new()),
        }
    }

    pub fn enter(&self, customer: C) {
        self.free.acquire();
        self.sitting.lock().unwrap().push_back(customer);
        self.taken.release();
    }

    pub fn call(&self) -> C {
        self.taken.acquire();
        let customer = self.sitting.lock().unwrap().pop_front().unwrap();
        self.free.release();
        customer
    }
}
