//! The front doors of the bank, which open at nine, and those who wait before them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex};

/// The doors. They are closed at first, and once they are open they stay open.
pub struct Doors {
    open: AtomicBool,
    pavement: Mutex<()>,
    bell: Condvar,
}

impl Doors {
    /// Doors that are closed.
    pub fn new() -> Self {
        Self {
            open: AtomicBool::new(false),
            pavement: Mutex::new(()),
            bell: Condvar::new(),
        }
    }

    /// Opens the doors, and rings for everybody who waits. To open them again changes nothing.
    pub fn open(&self) {
        self.open.store(true, Ordering::SeqCst);
        self.bell.notify_all();
    }

    /// Whether the doors are open.
    pub fn is_open(&self) -> bool {
        self.open.load(Ordering::SeqCst)
    }

    /// Waits until the doors are open, sleeping, and makes a visit.
    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let mut pavement = self.pavement.lock().unwrap();
        while !self.is_open() {
            pavement = self.bell.wait(pavement).unwrap();
        }
        drop(pavement);
        visit()
    }
}

impl Default for Doors {
    fn default() -> Self {
        Self::new()
    }
}
