//! family: condvar
//! The loop is inside `wait_while`. Customers ring after they have let go of the room.

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
        self.room.lock().unwrap().queue.push_back(customer);
        self.bell.notify_one();
    }

    pub fn close(&self) {
        self.room.lock().unwrap().closed = true;
        self.bell.notify_all();
    }

    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            serve(customer);
        }
    }

    fn call_next(&self) -> Option<C> {
        let room = self.room.lock().unwrap();
        let mut room = self
            .bell
            .wait_while(room, |room| room.queue.is_empty() && !room.closed)
            .unwrap();
        room.queue.pop_front()
    }
}
