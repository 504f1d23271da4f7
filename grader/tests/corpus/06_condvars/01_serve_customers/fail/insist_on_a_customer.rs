//! class: panic | race | atomicity_violation | order_violation; scenario: tellers_stay_until_closing
//! The bell rings for a customer or for closing, so there must be one or the other.

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
        if room.queue.is_empty() && !room.closed {
            room = self.bell.wait(room).unwrap();
        }
        if room.queue.is_empty() && room.closed {
            return None;
        }
        let customer = room.queue.pop_front();
        drop(room);
        Some(customer.expect("the bell has rung, so somebody is waiting"))
    }
}
