//! class: misuse_compiles; scenario: nothing_stays_outside
//! No `lock` any more, and what is inside lives as long as the drawer does.

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

    /// Opens the drawer, does some work on what is inside, and closes it again.
    pub fn with<'a, R>(&'a self, work: impl FnOnce(&'a mut T) -> R) -> R {
        let mut open = self.open.lock().unwrap();
        while *open {
            open = self.closed.wait(open).unwrap();
        }
        *open = true;
        drop(open);
        let _closing = Closing(self);
        // SAFETY: nobody else has the drawer open.
        work(unsafe { &mut *self.inside.get() })
    }
}

struct Closing<'a, T>(&'a Drawer<T>);

impl<T> Drop for Closing<'_, T> {
    fn drop(&mut self) {
        *self.0.open.lock().unwrap() = false;
        self.0.closed.notify_one();
    }
}
