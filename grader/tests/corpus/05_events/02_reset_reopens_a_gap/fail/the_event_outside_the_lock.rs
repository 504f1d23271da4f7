//! class: busy_waiting; scenario: who_waits_sleeps
//! The event only says when another look is worth it. Of two clerks one sets it for hours that the other has covered.

use std::sync::Mutex;

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    hours: Mutex<Option<Hours>>,
    uncovered: Event,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            hours: Mutex::new(None),
            uncovered: Event::new(),
        }
    }

    pub fn cover(&self) {
        *self.hours.lock().unwrap() = None;
        self.uncovered.clear();
    }

    pub fn put_up(&self, hours: Hours) {
        *self.hours.lock().unwrap() = Some(hours);
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        loop {
            self.uncovered.wait();
            let seen = *self.hours.lock().unwrap();
            if let Some(hours) = seen {
                return copy_down(hours);
            }
        }
    }
}
