//! class: race | wrong_result | panic; scenario: a_clerk_who_faints_leaves_it_closed
//! The `Mutex` of `std`; after a panic nobody gets in any more.

use std::sync::{Mutex, MutexGuard};

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
        self.inside.lock().unwrap()
    }

    /// Opens the drawer, does some work on what is inside, and closes it again.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        work(&mut self.lock())
    }
}
