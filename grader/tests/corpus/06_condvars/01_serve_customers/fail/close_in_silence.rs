//! class: lost_wakeup | deadlock; scenario: tellers_stay_until_closing
//! A proper loop, and nobody rings when the branch closes.

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
        self.room.lock().unwrap().closed = true;
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
