//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: nobody_reads_two_halves
//! After the shutter is down, the clerk waits for a moment until everybody has finished reading.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    uncovered: Event,
    from: AtomicU32,
    to: AtomicU32,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            uncovered: Event::new(),
            from: AtomicU32::new(0),
            to: AtomicU32::new(0),
        }
    }

    pub fn cover(&self) {
        self.uncovered.clear();
    }

    pub fn put_up(&self, hours: Hours) {
        self.uncovered.clear();
        thread::sleep(Duration::from_millis(5));
        self.from.store(hours.from, SeqCst);
        self.to.store(hours.to, SeqCst);
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        self.uncovered.wait();
        let hours = Hours {
            from: self.from.load(SeqCst),
            to: self.to.load(SeqCst),
        };
        copy_down(hours)
    }
}
