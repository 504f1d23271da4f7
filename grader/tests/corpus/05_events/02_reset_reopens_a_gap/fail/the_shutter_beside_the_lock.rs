//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: two_clerks_put_up_and_cover
//! Both numbers are in a lock, and the event is the shutter as before. Of two clerks one raises it over what the other has covered.

use std::sync::Mutex;

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    hours: Mutex<Hours>,
    uncovered: Event,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            hours: Mutex::new(Hours { from: 0, to: 0 }),
            uncovered: Event::new(),
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
        let hours = *self.hours.lock().unwrap();
        copy_down(hours)
    }
}
