//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: what_is_covered_is_not_read
//! Both numbers are behind a lock, so that nothing need be covered. The event is set once and stays.

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
        let _hours = self.hours.lock().unwrap();
    }

    pub fn put_up(&self, hours: Hours) {
        *self.hours.lock().unwrap() = hours;
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        self.uncovered.wait();
        let hours = *self.hours.lock().unwrap();
        copy_down(hours)
    }
}
