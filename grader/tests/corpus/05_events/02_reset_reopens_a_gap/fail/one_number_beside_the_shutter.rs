//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: two_clerks_put_up_and_cover
//! Both hours are one number, which changes in one step. The shutter is another step, and a clerk may be late with it.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    hours: AtomicU64,
    uncovered: Event,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            hours: AtomicU64::new(0),
            uncovered: Event::new(),
        }
    }

    pub fn cover(&self) {
        self.uncovered.clear();
    }

    pub fn put_up(&self, hours: Hours) {
        let both = (u64::from(hours.from) << 32) | u64::from(hours.to);
        self.hours.store(both, SeqCst);
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        self.uncovered.wait();
        let seen = self.hours.load(SeqCst);
        copy_down(Hours {
            from: (seen >> 32) as u32,
            to: seen as u32,
        })
    }
}
