//! family: condvar
//! The bell counts how often it has rung, so that a teller who has looked knows what was missed.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, RwLock};

pub struct Branch<C> {
    room: RwLock<(VecDeque<C>, bool)>,
    epoch: Mutex<u64>,
    bell: Condvar,
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        Self {
            room: RwLock::new((VecDeque::new(), false)),
            epoch: Mutex::new(0),
            bell: Condvar::new(),
        }
    }
    pub fn arrive(&self, customer: C) {
        self.room.write().unwrap().0.push_back(customer);
        self.ring();
    }
    pub fn close(&self) {
        self.room.write().unwrap().1 = true;
        self.ring();
    }
    fn ring(&self) {
        *self.epoch.lock().unwrap() += 1;
        self.bell.notify_all();
    }
    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.next() {
            serve(customer);
        }
    }
    fn next(&self) -> Option<C> {
        loop {
            let seen = *self.epoch.lock().unwrap();
            {
                let mut room = self.room.write().unwrap();
                if let Some(c) = room.0.pop_front() {
                    return Some(c);
                }
                if room.1 {
                    return None;
                }
            }
            drop(
                self.bell
                    .wait_while(self.epoch.lock().unwrap(), |epoch| *epoch == seen)
                    .unwrap(),
            );
        }
    }
}
