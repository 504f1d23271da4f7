//! class: lost_wakeup | deadlock; scenario: tellers_stay_until_closing
//! The bell gets a lock of its own, which the room knows nothing about.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct Branch<C> {
    room: Mutex<Room<C>>,
    bell: Condvar,
    rope: Mutex<()>,
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
            rope: Mutex::new(()),
        }
    }

    pub fn arrive(&self, customer: C) {
        self.room.lock().unwrap().queue.push_back(customer);
        let _rope = self.rope.lock().unwrap();
        self.bell.notify_all();
    }

    pub fn close(&self) {
        self.room.lock().unwrap().closed = true;
        let _rope = self.rope.lock().unwrap();
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
            let rope = self.rope.lock().unwrap();
            drop(self.bell.wait(rope).unwrap());
        }
    }
}
