//! family: condvar
//! Nobody wakes them all: a teller who goes home rings for the next one.

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
        self.bell.notify_one();
    }

    pub fn close(&self) {
        self.room.lock().unwrap().closed = true;
        self.bell.notify_one();
    }

    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            serve(customer);
        }
    }

    fn call_next(&self) -> Option<C> {
        let mut room = self.room.lock().unwrap();
        while room.queue.is_empty() && !room.closed {
            room = self.bell.wait(room).unwrap();
        }
        let customer = room.queue.pop_front();
        if customer.is_none() {
            self.bell.notify_one();
        }
        customer
    }
}
