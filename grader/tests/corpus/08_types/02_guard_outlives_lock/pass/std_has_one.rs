//! family: lock
//! `std` has such a drawer, with such a guard.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A drawer with something inside.
pub struct Drawer<T> {
    inside: Mutex<T>,
}

impl<T> Drawer<T> {
    /// A closed drawer with this inside.
    pub fn new(inside: T) -> Self {
        Self {
            inside: Mutex::new(inside),
        }
    }

    /// Waits until the drawer is closed, and opens it. It closes when the guard is dropped.
    pub fn lock(&self) -> MutexGuard<'_, T> {
        // A panic has closed the drawer; what is inside is as good as it was.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens the drawer, does some work on what is inside, and closes it again.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        work(&mut self.lock())
    }
}
