//! family: closure
//! As long as the call lasts; a panic is held up until the drawer is closed.

use std::cell::UnsafeCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex};

/// A drawer with something inside.
pub struct Drawer<T> {
    open: Mutex<bool>,
    closed: Condvar,
    inside: UnsafeCell<T>,
}

// SAFETY: what is inside is reached by one thread at a time, the one in `with`.
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

    /// Opens the drawer, does some work on what is inside, and closes it again.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        self.lock();
        // SAFETY: nobody else has the drawer open.
        let inside = unsafe { &mut *self.inside.get() };
        let result = catch_unwind(AssertUnwindSafe(|| work(inside)));
        self.unlock();
        result.unwrap_or_else(|panic| resume_unwind(panic))
    }

    fn lock(&self) {
        let mut open = self.open.lock().unwrap();
        while *open {
            open = self.closed.wait(open).unwrap();
        }
        *open = true;
    }

    fn unlock(&self) {
        *self.open.lock().unwrap() = false;
        self.closed.notify_one();
    }
}
