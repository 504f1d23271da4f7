//! The drawer of a till: one clerk at a time has it open, and has what is inside alone.

use std::cell::UnsafeCell;
use std::sync::{Condvar, Mutex};

/// A drawer with something inside.
pub struct Drawer<T> {
    open: Mutex<bool>,
    closed: Condvar,
    inside: UnsafeCell<T>,
}

// SAFETY: what is inside is reached by one thread at a time, the one that has opened the drawer.
unsafe impl<T: Send> Sync for Drawer<T> {}

impl<T> Drawer<T> {
    /// A closed drawer with this inside.
    pub fn new(inside: T) -> Self {
        Self {
            open: Mutex::new(false),
            closed: Condvar::new(),
            inside: UnsafeCell::new(inside),
        }
    }

    /// Waits until the drawer is closed, and opens it. Close it with `unlock` when you are done.
    #[allow(clippy::mut_from_ref)]
    pub fn lock(&self) -> &mut T {
        let mut open = self.open.lock().unwrap();
        while *open {
            open = self.closed.wait(open).unwrap();
        }
        *open = true;
        // SAFETY: nobody else has the drawer open.
        unsafe { &mut *self.inside.get() }
    }

    /// Closes the drawer and lets the next one in.
    pub fn unlock(&self) {
        *self.open.lock().unwrap() = false;
        self.closed.notify_one();
    }

    /// Opens the drawer, does some work on what is inside, and closes it again.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let inside = self.lock();
        let result = work(inside);
        self.unlock();
        result
    }
}
