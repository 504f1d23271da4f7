//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: nobody_reads_two_halves
//! Readers are counted while they read, and the clerk waits until there is none. One has passed and is not counted yet.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    clerk: Mutex<()>,
    readers: AtomicU32,
    uncovered: Event,
    from: AtomicU32,
    to: AtomicU32,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            clerk: Mutex::new(()),
            readers: AtomicU32::new(0),
            uncovered: Event::new(),
            from: AtomicU32::new(0),
            to: AtomicU32::new(0),
        }
    }

    pub fn cover(&self) {
        let _clerk = self.clerk.lock().unwrap();
        self.uncovered.clear();
    }

    pub fn put_up(&self, hours: Hours) {
        let _clerk = self.clerk.lock().unwrap();
        self.uncovered.clear();
        while self.readers.load(SeqCst) > 0 {
            thread::yield_now();
        }
        self.from.store(hours.from, SeqCst);
        self.to.store(hours.to, SeqCst);
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        self.uncovered.wait();
        self.readers.fetch_add(1, SeqCst);
        let hours = Hours {
            from: self.from.load(SeqCst),
            to: self.to.load(SeqCst),
        };
        self.readers.fetch_sub(1, SeqCst);
        copy_down(hours)
    }
}
