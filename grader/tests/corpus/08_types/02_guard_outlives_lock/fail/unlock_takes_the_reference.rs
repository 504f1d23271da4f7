//! class: misuse_compiles; scenario: nothing_stays_outside | no_key_without_its_drawer | whoever_opens_it_closes_it
//! Closing asks for what `lock` returned; but who says that it is all of it?

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
    pub fn unlock(&self, _inside: &mut T) {
        *self.open.lock().unwrap() = false;
        self.closed.notify_one();
    }

    /// Opens the drawer, does some work on what is inside, and closes it again.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let inside = self.lock();
        let result = work(inside);
        self.unlock(inside);
        result
    }
}
