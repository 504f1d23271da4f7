//! class: deadlock; scenario: a_clerk_who_faints_leaves_it_closed
//! Only the closure is left; and where it panics, nobody closes the drawer.

use std::cell::UnsafeCell;
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
        let result = work(
            // SAFETY: nobody else has the drawer open.
            unsafe { &mut *self.inside.get() },
        );
        self.unlock();
        result
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
