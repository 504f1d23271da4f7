//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: covering_turns_nobody_away
//! The notice is wiped when it is covered. Whoever has passed the shutter reads what is left.

use std::sync::Mutex;

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

const BLANK: Hours = Hours { from: 0, to: 0 };

pub struct Notice {
    hours: Mutex<Hours>,
    uncovered: Event,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            hours: Mutex::new(BLANK),
            uncovered: Event::new(),
        }
    }

    pub fn cover(&self) {
        self.uncovered.clear();
        *self.hours.lock().unwrap() = BLANK;
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
