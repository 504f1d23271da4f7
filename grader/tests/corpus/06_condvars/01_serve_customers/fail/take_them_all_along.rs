//! class: over_serialised | lost_wakeup; scenario: two_customers_are_served_at_the_same_time
//! Takes the whole queue along, to lock the room less often. The other teller has nothing to do.

use std::collections::VecDeque;
use std::mem;
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
            while room.queue.is_empty() && !room.closed {
                room = self.bell.wait(room).unwrap();
            }
            let customers = mem::take(&mut room.queue);
            drop(room);
            if customers.is_empty() {
                return;
            }
            for customer in customers {
                serve(customer);
            }
        }
    }
}
