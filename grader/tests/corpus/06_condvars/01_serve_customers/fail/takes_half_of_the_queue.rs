//! class: lost_wakeup | deadlock | over_serialised; scenario: three_customers_are_served_at_the_same_time
//! A teller takes half of those who wait along, and serves them one after the other.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
pub struct Branch<C> {
    room: Mutex<(VecDeque<C>, bool)>,
    bell: Condvar,
}
impl<C> Branch<C> {
    pub fn new() -> Self {
        Self {
            room: Mutex::new((VecDeque::new(), false)),
            bell: Condvar::new(),
        }
    }
    pub fn arrive(&self, customer: C) {
        self.room.lock().unwrap().0.push_back(customer);
        self.bell.notify_one();
    }
    pub fn close(&self) {
        self.room.lock().unwrap().1 = true;
        self.bell.notify_all();
    }
    pub fn work(&self, mut serve: impl FnMut(C)) {
        loop {
            let mut r = self
                .bell
                .wait_while(self.room.lock().unwrap(), |r| r.0.is_empty() && !r.1)
                .unwrap();
            if r.0.is_empty() {
                return;
            }
            let half = r.0.len().div_ceil(2);
            let some: Vec<C> = r.0.drain(..half).collect();
            drop(r);
            some.into_iter().for_each(&mut serve);
        }
    }
}
impl<C> Default for Branch<C> {
    fn default() -> Self {
        Self::new()
    }
}
