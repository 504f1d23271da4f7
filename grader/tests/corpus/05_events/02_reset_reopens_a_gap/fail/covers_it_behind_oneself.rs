//! class: lost_wakeup | deadlock; scenario: nobody_reads_two_halves
//! Whoever passes the shutter lowers it again, so that the next one waits until the clerk says so.

use std::sync::Mutex;

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    uncovered: Event,
    hours: Mutex<Hours>,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            uncovered: Event::new(),
            hours: Mutex::new(Hours { from: 0, to: 0 }),
        }
    }

    pub fn cover(&self) {
        self.uncovered.clear();
    }

    pub fn put_up(&self, hours: Hours) {
        *self.hours.lock().unwrap() = hours;
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        self.uncovered.wait();
        self.uncovered.clear();
        let hours = *self.hours.lock().unwrap();
        copy_down(hours)
    }
}
