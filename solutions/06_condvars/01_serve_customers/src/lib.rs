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
        // One customer needs one teller. To wake them all would be right, too: those who find nobody
        // go to sleep again.
        self.bell.notify_one();
    }

    /// Closes the front door: nobody comes in any more. Those in the waiting room are still served.
    pub fn close(&self) {
        let mut room = self.room.lock().unwrap();
        // Set under the same lock under which tellers look at it, so that none can fall asleep between
        // its look and the bell. This concerns all of them, hence all are woken.
        room.closed = true;
        self.bell.notify_all();
    }

    /// A teller's day: serves one customer after another, and sleeps while there is none. It ends
    /// when the branch has closed and the waiting room is empty.
    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            // The guard of `call_next` is gone by now: others can come in, and be served, meanwhile.
            serve(customer);
        }
    }

    /// The next customer, or none at the end of the day.
    fn call_next(&self) -> Option<C> {
        let mut room = self.room.lock().unwrap();
        // Being awake says nothing. Between the bell and the moment when we have the room to ourselves
        // again, another teller may have called the customer, and a `wait` may also return without any
        // bell at all. Only what is in the room counts, so we look at it again each time.
        while room.queue.is_empty() && !room.closed {
            room = self.bell.wait(room).unwrap();
        }
        // Now there is somebody in the queue, or the branch has closed. The queue is asked first: who
        // came in before closing is still served.
        room.queue.pop_front()
    }
}

impl<C> Default for Branch<C> {
    fn default() -> Self {
        Self::new()
    }
}
