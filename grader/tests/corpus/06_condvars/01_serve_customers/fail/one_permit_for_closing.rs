//! class: lost_wakeup | deadlock; scenario: tellers_stay_until_closing
//! A counting semaphore. At closing time it has one permit too few for the second teller.

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
        self.queue.lock().unwrap().pop_front()
    }
}
