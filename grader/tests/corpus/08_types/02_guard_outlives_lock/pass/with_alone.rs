//! family: closure
//! Nobody gets a key: what is inside is lent for the length of a call.

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
        let _closing = Closing(self);
        // SAFETY: nobody else has the drawer open.
        work(unsafe { &mut *self.inside.get() })
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

/// Closes the drawer, whatever happens.
struct Closing<'a, T>(&'a Drawer<T>);

impl<T> Drop for Closing<'_, T> {
    fn drop(&mut self) {
        self.0.unlock();
    }
}
