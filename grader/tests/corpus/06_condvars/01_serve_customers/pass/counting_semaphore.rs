//! family: semaphore
//! One permit for each customer, and one for closing, which every teller passes on before leaving.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct Branch<C> {
    queue: Mutex<VecDeque<C>>,
    calls: Semaphore,
}

struct Semaphore {
    permits: Mutex<usize>,
    more: Condvar,
}

impl Semaphore {
    fn acquire(&self) {
        let permits = self.permits.lock().unwrap();
        let mut permits = self
            .more
            .wait_while(permits, |permits| *permits == 0)
            .unwrap();
        *permits -= 1;
    }

    fn release(&self) {
        *self.permits.lock().unwrap() += 1;
        self.more.notify_one();
    }
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        Self {
            queue: Mutex::new(VecDeque::new()),
            calls: Semaphore {
                permits: Mutex::new(0),
                more: Condvar::new(),
            },
        }
    }

    pub fn arrive(&self, customer: C) {
        self.queue.lock().unwrap().push_back(customer);
        self.calls.release();
    }

    pub fn close(&self) {
        self.calls.release();
    }

    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            serve(customer);
        }
    }

    fn call_next(&self) -> Option<C> {
        self.calls.acquire();
        let customer = self.queue.lock().unwrap().pop_front();
        if customer.is_none() {
            self.calls.release();
        }
        customer
    }
}
