//! family: lock
//! What opens the drawer is nobody's business: it is something that leads to what is inside.

use std::ops::DerefMut;
use std::sync::{Mutex, PoisonError};

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

    /// Waits until the drawer is closed, and opens it. It closes when the key is dropped.
    pub fn lock(&self) -> Box<dyn DerefMut<Target = T> + '_> {
        Box::new(self.inside.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Opens the drawer, does some work on what is inside, and closes it again.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        work(&mut self.lock())
    }
}
