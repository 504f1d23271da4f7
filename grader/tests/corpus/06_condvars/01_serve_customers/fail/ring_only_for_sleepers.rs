//! class: race | atomicity_violation | order_violation; scenario: tellers_stay_until_closing
//! Counts the tellers who sleep, and rings only if there are some. The sleepers still do not look
//! twice.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct Branch<C> {
    room: Mutex<Room<C>>,
    bell: Condvar,
}

struct Room<C> {
    queue: VecDeque<C>,
    closed: bool,
    asleep: usize,
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        Self {
            room: Mutex::new(Room {
                queue: VecDeque::new(),
                closed: false,
                asleep: 0,
            }),
            bell: Condvar::new(),
        }
    }

    pub fn arrive(&self, customer: C) {
        let mut room = self.room.lock().unwrap();
        room.queue.push_back(customer);
        if room.asleep > 0 {
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
        if room.queue.is_empty() && !room.closed {
            room.asleep += 1;
            room = self.bell.wait(room).unwrap();
            room.asleep -= 1;
        }
        room.queue.pop_front()
    }
}
