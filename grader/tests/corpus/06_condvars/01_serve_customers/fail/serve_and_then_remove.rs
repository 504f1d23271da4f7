//! class: race | atomicity_violation | order_violation; scenario: everyone_is_served_once
//! Copies the first customer out, serves, and only then strikes that customer off the queue.

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

impl<C: Clone> Branch<C> {
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
        loop {
            let mut room = self.room.lock().unwrap();
            while room.queue.is_empty() && !room.closed {
                room = self.bell.wait(room).unwrap();
            }
            let Some(customer) = room.queue.front().cloned() else {
                return;
            };
            drop(room);
            serve(customer);
            self.room.lock().unwrap().queue.pop_front();
        }
    }
}
