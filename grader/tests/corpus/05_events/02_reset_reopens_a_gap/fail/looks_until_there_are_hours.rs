//! class: busy_waiting; scenario: who_waits_sleeps
//! The hours are in a lock. Whoever finds none looks again, and again.

use std::sync::Mutex;
use std::thread;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    hours: Mutex<Option<Hours>>,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            hours: Mutex::new(None),
        }
    }

    pub fn cover(&self) {
        *self.hours.lock().unwrap() = None;
    }

    pub fn put_up(&self, hours: Hours) {
        *self.hours.lock().unwrap() = Some(hours);
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        loop {
            let seen = *self.hours.lock().unwrap();
            if let Some(hours) = seen {
                return copy_down(hours);
            }
            thread::yield_now();
        }
    }
}
