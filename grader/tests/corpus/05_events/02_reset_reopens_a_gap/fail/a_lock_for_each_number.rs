//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: nobody_reads_two_halves
//! Locks in place of the atomics, one for each number.

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
    from: Mutex<u32>,
    to: Mutex<u32>,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            uncovered: Event::new(),
            from: Mutex::new(0),
            to: Mutex::new(0),
        }
    }

    pub fn cover(&self) {
        self.uncovered.clear();
    }

    pub fn put_up(&self, hours: Hours) {
        self.uncovered.clear();
        *self.from.lock().unwrap() = hours.from;
        *self.to.lock().unwrap() = hours.to;
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        self.uncovered.wait();
        let from = *self.from.lock().unwrap();
        let to = *self.to.lock().unwrap();
        copy_down(Hours { from, to })
    }
}
