//! A branch of the bank: customers wait in a room, and a bell calls the tellers.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// The waiting room and the bell. `C` is whatever stands for a customer.
pub struct Branch<C> {
    room: Mutex<Room<C>>,
    bell: Condvar,
}

struct Room<C> {
    queue: VecDeque<C>,
    closed: bool,
}

impl<C> Branch<C> {
    /// Opens a branch with an empty waiting room.
    pub fn new() -> Self {
        Self {
            room: Mutex::new(Room {
                queue: VecDeque::new(),
                closed: false,
            }),
            bell: Condvar::new(),
        }
    }

    /// A customer comes in, sits down at the end of the queue and rings the bell.
    pub fn arrive(&self, customer: C) {
        let mut room = self.room.lock().unwrap();
        room.queue.push_back(customer);
        self.bell.notify_all();
    }

    /// Closes the front door: nobody comes in any more. Those in the waiting room are still served.
    pub fn close(&self) {
        let mut room = self.room.lock().unwrap();
        room.closed = true;
        self.bell.notify_all();
    }

    /// A teller's day: serves one customer after another, and sleeps while there is none. It ends
    /// when the branch has closed and the waiting room is empty.
    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            serve(customer);
        }
    }

    /// The next customer, or none at the end of the day.
    fn call_next(&self) -> Option<C> {
        let mut room = self.room.lock().unwrap();
        if room.queue.is_empty() && !room.closed {
            room = self.bell.wait(room).unwrap();
        }
        room.queue.pop_front()
    }
}

impl<C> Default for Branch<C> {
    fn default() -> Self {
        Self::new()
    }
}
