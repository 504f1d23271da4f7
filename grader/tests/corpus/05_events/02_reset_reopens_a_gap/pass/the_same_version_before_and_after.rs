//! family: stamp
//! Every change has a number, which is odd while it is made. A copy counts if the number was even and stayed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::SeqCst};

use event::Event;

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    clerk: Mutex<()>,
    version: AtomicU64,
    uncovered: Event,
    from: AtomicU32,
    to: AtomicU32,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            clerk: Mutex::new(()),
            version: AtomicU64::new(0),
            uncovered: Event::new(),
            from: AtomicU32::new(0),
            to: AtomicU32::new(0),
        }
    }

    pub fn cover(&self) {
        let _clerk = self.clerk.lock().unwrap();
        self.uncovered.clear();
        self.version.fetch_add(2, SeqCst);
    }

    pub fn put_up(&self, hours: Hours) {
        let _clerk = self.clerk.lock().unwrap();
        self.uncovered.clear();
        self.version.fetch_add(1, SeqCst);
        self.from.store(hours.from, SeqCst);
        self.to.store(hours.to, SeqCst);
        self.version.fetch_add(1, SeqCst);
        self.uncovered.set();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        loop {
            let before = self.version.load(SeqCst);
            self.uncovered.wait();
            let hours = Hours {
                from: self.from.load(SeqCst),
                to: self.to.load(SeqCst),
            };
            if before % 2 == 0 && self.version.load(SeqCst) == before {
                return copy_down(hours);
            }
        }
    }
}
