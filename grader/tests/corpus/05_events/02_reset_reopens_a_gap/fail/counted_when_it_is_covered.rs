//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: nobody_reads_two_halves
//! Readers count how often the notice was covered, and read again if it was. Putting up hours covers it uncounted.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    clerk: Mutex<()>,
    covered: AtomicU32,
    uncovered: Event,
    from: AtomicU32,
    to: AtomicU32,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            clerk: Mutex::new(()),
            covered: AtomicU32::new(0),
            uncovered: Event::new(),
            from: AtomicU32::new(0),
            to: AtomicU32::new(0),
        }
    }

    pub fn cover(&self) {
        let _clerk = self.clerk.lock().unwrap();
        self.uncovered.clear();
        self.covered.fetch_add(1, SeqCst);
    }

    pub fn put_up(&self, hours: Hours) {
        let _clerk = self.clerk.lock().unwrap();
        self.uncovered.clear();
        self.from.store(hours.from, SeqCst);
        self.to.store(hours.to, SeqCst);
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        loop {
            let before = self.covered.load(SeqCst);
            self.uncovered.wait();
            let hours = Hours {
                from: self.from.load(SeqCst),
                to: self.to.load(SeqCst),
            };
            if self.covered.load(SeqCst) == before {
                return copy_down(hours);
            }
        }
    }
}
