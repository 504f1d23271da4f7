//! class: over_serialised | deadlock; scenario: two_copy_at_the_same_time
//! Readers share the notice while they copy. A clerk stands there until they are done, and the next reader behind the clerk.

use std::sync::RwLock;

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    hours: RwLock<Option<Hours>>,
    uncovered: Event,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            hours: RwLock::new(None),
            uncovered: Event::new(),
        }
    }

    pub fn cover(&self) {
        let mut notice = self.hours.write().unwrap();
        *notice = None;
        self.uncovered.clear();
    }

    pub fn put_up(&self, hours: Hours) {
        let mut notice = self.hours.write().unwrap();
        *notice = Some(hours);
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        loop {
            self.uncovered.wait();
            let notice = self.hours.read().unwrap();
            if let Some(hours) = *notice {
                return copy_down(hours);
            }
        }
    }
}
