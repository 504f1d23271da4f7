//! The waiting room of a branch: a few chairs, and a bell for those inside and one for those outside.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// Customers come in and sit down as long as there are chairs; tellers call them to the counter.
/// `C` is whatever stands for a customer.
///
/// There is one lock, for there is one thing to look at. There are two bells, for there are two
/// things to wait for: whoever waits at a bell can use what it is rung for.
pub struct Room<C> {
    chairs: usize,
    sitting: Mutex<VecDeque<C>>,
    chair_free: Condvar,
    somebody_sits: Condvar,
}

impl<C> Room<C> {
    /// Opens an empty room with this many chairs, one at least.
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            sitting: Mutex::new(VecDeque::new()),
            chair_free: Condvar::new(),
            somebody_sits: Condvar::new(),
        }
    }

    /// A customer waits outside until a chair is free, and sits down.
    pub fn enter(&self, customer: C) {
        let mut sitting = self.sitting.lock().unwrap();
        while sitting.len() == self.chairs {
            sitting = self.chair_free.wait(sitting).unwrap();
        }
        sitting.push_back(customer);
        // One customer more is work for one teller. Only tellers hear this bell, so that the ring
        // cannot be spent on somebody who goes back to sleep and leaves the work undone.
        self.somebody_sits.notify_one();
    }

    /// A teller waits until somebody sits in the room, and calls the one who came first.
    pub fn call(&self) -> C {
        let mut sitting = self.sitting.lock().unwrap();
        loop {
            if let Some(customer) = sitting.pop_front() {
                // One chair for one customer. This is rung each time, not only when the room was full:
                // of two chairs that become free one after the other, the second is not news to the
                // room and is news to the second customer outside.
                self.chair_free.notify_one();
                return customer;
            }
            sitting = self.somebody_sits.wait(sitting).unwrap();
        }
    }
}
