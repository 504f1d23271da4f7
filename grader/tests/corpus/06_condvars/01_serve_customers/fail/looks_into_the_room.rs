//! class: busy_waiting; scenario: a_teller_without_customers_sleeps
//! Whoever never sleeps cannot be woken in vain: the teller looks into the room again and again.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;

pub struct Branch<C> {
    room: Mutex<Room<C>>,
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
        }
    }

    pub fn arrive(&self, customer: C) {
        let mut room = self.room.lock().unwrap();
        room.queue.push_back(customer);
    }

    pub fn close(&self) {
        let mut room = self.room.lock().unwrap();
        room.closed = true;
    }

    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            serve(customer);
        }
    }

    fn call_next(&self) -> Option<C> {
        loop {
            {
                let mut room = self.room.lock().unwrap();
                if !room.queue.is_empty() || room.closed {
                    return room.queue.pop_front();
                }
            }
            thread::yield_now();
        }
    }
}
