//! class: race | atomicity_violation | order_violation | lost_update | wrong_result | deadlock | lost_wakeup; scenario: no_more_customers_than_chairs
//! Nobody stands in the doorway for longer than a minute.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

pub struct WaitingRoom {
    free: Mutex<usize>,
    queue: Mutex<VecDeque<u32>>,
    came: Condvar,
    left: Condvar,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        Self {
            free: Mutex::new(chairs),
            queue: Mutex::default(),
            came: Condvar::new(),
            left: Condvar::new(),
        }
    }

    pub fn enter(&self, customer: u32) {
        let mut queue = self.queue.lock().unwrap();
        let free = self.free.lock().unwrap();
        let minute = Duration::from_secs(60);
        let (mut free, _) = self
            .left
            .wait_timeout_while(free, minute, |free| *free == 0)
            .unwrap();
        *free = free.saturating_sub(1);
        drop(free);
        queue.push_back(customer);
        self.came.notify_one();
    }

    pub fn call(&self) -> u32 {
        let queue = self.queue.lock().unwrap();
        let mut queue = self
            .came
            .wait_while(queue, |queue| queue.is_empty())
            .unwrap();
        let next = queue.pop_front().unwrap();
        *self.free.lock().unwrap() += 1;
        self.left.notify_one();
        next
    }
}
