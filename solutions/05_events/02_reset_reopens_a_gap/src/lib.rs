//! The notice with the opening hours hangs behind a shutter, which is down while it is changed.

use std::sync::{Condvar, Mutex};

pub mod event;

/// When the bank opens and when it closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

/// The notice. It is covered until hours are put up for the first time.
pub struct Notice {
    /// None while it is covered.
    hours: Mutex<Option<Hours>>,
    bell: Condvar,
}

impl Notice {
    /// A notice that is covered.
    pub fn new() -> Self {
        Self {
            hours: Mutex::new(None),
            bell: Condvar::new(),
        }
    }

    /// Covers the notice: these hours are over. Whoever comes now waits for the next ones.
    pub fn cover(&self) {
        *self.hours.lock().unwrap() = None;
    }

    /// Puts up other hours, and uncovers them.
    pub fn put_up(&self, hours: Hours) {
        // Both numbers and the shutter change in one step. Nobody can see anything in between, so
        // that there is no need to cover the notice first.
        *self.hours.lock().unwrap() = Some(hours);
        self.bell.notify_all();
    }

    /// Waits, sleeping, while the notice is covered, and copies the hours from it. What is done with
    /// them takes its time: `copy_down(hours)`.
    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        copy_down(self.hours())
    }

    /// The hours, as soon as there are any.
    fn hours(&self) -> Hours {
        let mut notice = self.hours.lock().unwrap();
        // Passing the shutter and reading are one step: the look that found hours is the look that
        // takes them, and the guard is there from the one to the other. An event cannot do this. It
        // tells that the shutter was up, and that may be over when one hears it.
        loop {
            match *notice {
                Some(hours) => return hours,
                None => notice = self.bell.wait(notice).unwrap(),
            }
        }
    }
}

impl Default for Notice {
    fn default() -> Self {
        Self::new()
    }
}
