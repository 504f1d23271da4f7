//! family: atomic
//! Both hours in one number, which is read at once, under the lock of those who change it only when it changes.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

/// No bank has these hours.
const COVERED: u64 = u64::MAX;

pub struct Notice {
    hours: AtomicU64,
    clerk: Mutex<()>,
    uncovered: Event,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            hours: AtomicU64::new(COVERED),
            clerk: Mutex::new(()),
            uncovered: Event::new(),
        }
    }

    pub fn cover(&self) {
        let _clerk = self.clerk.lock().unwrap();
        self.hours.store(COVERED, SeqCst);
        self.uncovered.clear();
    }

    pub fn put_up(&self, hours: Hours) {
        let _clerk = self.clerk.lock().unwrap();
        let both = (u64::from(hours.from) << 32) | u64::from(hours.to);
        self.hours.store(both, SeqCst);
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        loop {
            self.uncovered.wait();
            let seen = self.hours.load(SeqCst);
            if seen != COVERED {
                return copy_down(Hours {
                    from: (seen >> 32) as u32,
                    to: seen as u32,
                });
            }
        }
    }
}
