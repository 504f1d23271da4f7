//! class: race | atomicity_violation | order_violation | lost_wakeup | deadlock; scenario: everyone_is_served_once
//! If a teller is at the room just now, the customer does not want to disturb, and leaves.

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
        if let Ok(mut room) = self.room.try_lock() {
            room.queue.push_back(customer);
            self.bell.notify_all();
        }
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
        while room.queue.is_empty() && !room.closed {
            room = self.bell.wait(room).unwrap();
        }
        room.queue.pop_front()
    }
}
