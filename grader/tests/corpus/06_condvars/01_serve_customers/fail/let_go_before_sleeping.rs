//! class: lost_wakeup | deadlock; scenario: tellers_stay_until_closing
//! Looks in a loop and under the lock, but lets go of it before lying down.

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
        loop {
            let mut room = self.room.lock().unwrap();
            if !room.queue.is_empty() || room.closed {
                return room.queue.pop_front();
            }
            drop(room);
            let room = self.room.lock().unwrap();
            drop(self.bell.wait(room).unwrap());
        }
    }
}
