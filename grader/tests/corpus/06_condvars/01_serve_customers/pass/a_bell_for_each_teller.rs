//! family: ownership
//! A customer goes straight to a sleeping teller, and belongs to that teller from then on.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

pub struct Branch<C> {
    room: Mutex<Room<C>>,
}

struct Room<C> {
    queue: VecDeque<C>,
    closed: bool,
    asleep: VecDeque<Sender<C>>,
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        Self {
            room: Mutex::new(Room {
                queue: VecDeque::new(),
                closed: false,
                asleep: VecDeque::new(),
            }),
        }
    }

    pub fn arrive(&self, customer: C) {
        let mut room = self.room.lock().unwrap();
        match room.asleep.pop_front() {
            Some(teller) => teller.send(customer).unwrap(),
            None => room.queue.push_back(customer),
        }
    }

    pub fn close(&self) {
        let mut room = self.room.lock().unwrap();
        room.closed = true;
        room.asleep.clear();
    }

    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            serve(customer);
        }
    }

    fn call_next(&self) -> Option<C> {
        let mut room = self.room.lock().unwrap();
        if !room.queue.is_empty() || room.closed {
            return room.queue.pop_front();
        }
        let (bell, call) = mpsc::channel();
        room.asleep.push_back(bell);
        drop(room);
        call.recv().ok()
    }
}
