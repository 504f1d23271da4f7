//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: two_clerks_put_up_and_cover
//! Every change has a number, and a copy counts if it stayed. Two clerks write between each other's numbers.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::SeqCst};

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    begun: AtomicU64,
    done: AtomicU64,
    uncovered: Event,
    from: AtomicU32,
    to: AtomicU32,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            begun: AtomicU64::new(0),
            done: AtomicU64::new(0),
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
        self.begun.fetch_add(1, SeqCst);
        self.from.store(hours.from, SeqCst);
        self.to.store(hours.to, SeqCst);
        self.done.fetch_add(1, SeqCst);
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        loop {
            self.uncovered.wait();
            let before = self.done.load(SeqCst);
            let hours = Hours {
                from: self.from.load(SeqCst),
                to: self.to.load(SeqCst),
            };
            if self.begun.load(SeqCst) == before {
                return copy_down(hours);
            }
        }
    }
}
