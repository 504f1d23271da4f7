//! class: lost_wakeup | deadlock; scenario: tellers_stay_until_closing
//! The closing is an atomic flag: it can be raised just before a teller who has seen it down falls
//! asleep.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex};

pub struct Branch<C> {
    room: Mutex<VecDeque<C>>,
    bell: Condvar,
    closed: AtomicBool,
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        Self {
            room: Mutex::new(VecDeque::new()),
            bell: Condvar::new(),
            closed: AtomicBool::new(false),
        }
    }

    pub fn arrive(&self, customer: C) {
        self.room.lock().unwrap().push_back(customer);
        self.bell.notify_all();
    }

    pub fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        self.bell.notify_all();
    }

    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            serve(customer);
        }
    }

    fn call_next(&self) -> Option<C> {
        let mut room = self.room.lock().unwrap();
        while room.is_empty() && !self.closed.load(Ordering::SeqCst) {
            room = self.bell.wait(room).unwrap();
        }
        room.pop_front()
    }
}
