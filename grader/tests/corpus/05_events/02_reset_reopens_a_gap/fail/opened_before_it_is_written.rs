//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: what_is_covered_is_not_read
//! Both numbers are behind a lock. The shutter goes up and then they are written, as they change in one step anyway.

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
        self.uncovered.set();
        *self.hours.lock().unwrap() = hours;
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        self.uncovered.wait();
        let hours = *self.hours.lock().unwrap();
        copy_down(hours)
    }
}
