//! family: park
//! Tellers leave their name and park. Whoever changes the room wakes all who have left one.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread::{self, Thread};

pub struct Branch<C> {
    room: Mutex<Room<C>>,
}

struct Room<C> {
    queue: VecDeque<C>,
    closed: bool,
    asleep: Vec<Thread>,
}

impl<C> Room<C> {
    fn wake_all(&mut self) {
        for teller in self.asleep.drain(..) {
            teller.unpark();
        }
    }
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        Self {
            room: Mutex::new(Room {
                queue: VecDeque::new(),
                closed: false,
                asleep: Vec::new(),
            }),
        }
    }

    pub fn arrive(&self, customer: C) {
        let mut room = self.room.lock().unwrap();
        room.queue.push_back(customer);
        room.wake_all();
    }

    pub fn close(&self) {
        let mut room = self.room.lock().unwrap();
        room.closed = true;
        room.wake_all();
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
            room.asleep.push(thread::current());
            drop(room);
            thread::park();
        }
    }
}
