//! class: race | atomicity_violation | order_violation; scenario: everyone_is_served_once
//! Nobody is missed at closing time, except by tellers whom the closing bell has woken.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct Branch<C> {
    room: Mutex<Room<C>>,
    bell: Condvar,
}

struct Room<C> {
    queue: VecDeque<C>,
    closed: bool,
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        Self {
            room: Mutex::new(Room {
                queue: VecDeque::new(),
                closed: false,
            }),
            bell: Condvar::new(),
        }
    }

    pub fn arrive(&self, customer: C) {
        let mut room = self.room.lock().unwrap();
        room.queue.push_back(customer);
        self.bell.notify_all();
    }

    pub fn close(&self) {
        let mut room = self.room.lock().unwrap();
        room.closed = true;
        self.bell.notify_all();
    }

    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            serve(customer);
        }
    }

    fn call_next(&self) -> Option<C> {
        let mut room = self.room.lock().unwrap();
        loop {
            if let Some(customer) = room.queue.pop_front() {
                return Some(customer);
            }
            if room.closed {
                return None;
            }
            room = self.bell.wait(room).unwrap();
            if room.closed {
                return None;
            }
        }
    }
}
