//! family: condvar
//! There is an `if`, but a teller who finds nobody begins again from the top: a loop all the same.

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
        loop {
            let mut room = self.room.lock().unwrap();
            if let Some(customer) = room.queue.pop_front() {
                drop(room);
                serve(customer);
            } else if room.closed {
                return;
            } else {
                drop(self.bell.wait(room).unwrap());
            }
        }
    }
}
