//! class: race | atomicity_violation | order_violation | wrong_result; scenario: tellers_stay_until_closing
//! Waits in a loop for the first customer, and then serves until the room is empty.

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
        let mut room = self.room.lock().unwrap();
        while room.queue.is_empty() && !room.closed {
            room = self.bell.wait(room).unwrap();
        }
        while let Some(customer) = room.queue.pop_front() {
            drop(room);
            serve(customer);
            room = self.room.lock().unwrap();
        }
    }
}
