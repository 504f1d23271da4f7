//! The notice with the opening hours hangs behind a shutter, which is down while it is changed.

use std::sync::atomic::{AtomicU32, Ordering};

use event::Event;

pub mod event;

/// When the bank opens and when it closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

/// The notice. It is covered until hours are put up for the first time.
pub struct Notice {
    uncovered: Event,
    from: AtomicU32,
    to: AtomicU32,
}

impl Notice {
    /// A notice that is covered.
    pub fn new() -> Self {
        Self {
            uncovered: Event::new(),
            from: AtomicU32::new(0),
            to: AtomicU32::new(0),
        }
    }

    /// Covers the notice: these hours are over. Whoever comes now waits for the next ones.
    pub fn cover(&self) {
        self.uncovered.clear();
    }

    /// Puts up other hours, and uncovers them.
    pub fn put_up(&self, hours: Hours) {
        // Nobody reads while the notice is changed.
        self.uncovered.clear();
        self.from.store(hours.from, Ordering::SeqCst);
        self.to.store(hours.to, Ordering::SeqCst);
        self.uncovered.set();
    }

    /// Waits, sleeping, while the notice is covered, and copies the hours from it. What is done with
    /// them takes its time: `copy_down(hours)`.
    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        self.uncovered.wait();
        let hours = Hours {
            from: self.from.load(Ordering::SeqCst),
            to: self.to.load(Ordering::SeqCst),
        };
        copy_down(hours)
    }
}

impl Default for Notice {
    fn default() -> Self {
        Self::new()
    }
}
