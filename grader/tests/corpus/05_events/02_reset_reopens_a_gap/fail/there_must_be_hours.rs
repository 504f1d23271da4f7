//! class: panic | atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: covering_turns_nobody_away
//! The hours are in a lock, and taken in one look. Behind the shutter there are always some.

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
        let mut notice = self.hours.lock().unwrap();
        *notice = None;
        self.uncovered.clear();
    }

    pub fn put_up(&self, hours: Hours) {
        let mut notice = self.hours.lock().unwrap();
        *notice = Some(hours);
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        self.uncovered.wait();
        let seen = *self.hours.lock().unwrap();
        copy_down(seen.expect("the notice is uncovered"))
    }
}
