//! class: over_serialised | lost_wakeup | deadlock; scenario: two_customers_are_served_at_the_same_time
//! Rings one bell when the queue was empty. The second customer comes before the first is called,
//! unheard.

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
        let first = room.queue.is_empty();
        room.queue.push_back(customer);
        if first {
            self.bell.notify_one();
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
