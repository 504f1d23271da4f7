//! class: race | atomicity_violation | order_violation; scenario: one_clerk_at_a_time
//! The key holds what is inside. Whoever is woken takes the drawer for closed, but a wait may end for no reason.

use std::cell::UnsafeCell;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::{Condvar, Mutex};

/// A drawer with something inside.
pub struct Drawer<T> {
    open: Mutex<bool>,
    closed: Condvar,
    inside: UnsafeCell<T>,
}

// SAFETY: what is inside is reached by one thread at a time, the one that has the key.
unsafe impl<T: Send> Sync for Drawer<T> {}

/// The key of an open drawer.
pub struct Key<'a, T> {
    drawer: &'a Drawer<T>,
    inside: &'a mut T,
    stays_here: PhantomData<*const ()>,
}

impl<T> Drawer<T> {
    /// A closed drawer with this inside.
    pub fn new(inside: T) -> Self {
        Self {
            open: Mutex::new(false),
            closed: Condvar::new(),
            inside: UnsafeCell::new(inside),
        }
    }

    /// Waits until the drawer is closed, and opens it. It closes when the key is dropped.
    pub fn lock(&self) -> Key<'_, T> {
        let mut open = self.open.lock().unwrap();
        if *open {
            open = self.closed.wait(open).unwrap();
        }
        *open = true;
        Key {
            drawer: self,
            // SAFETY: nobody else has the drawer open.
            inside: unsafe { &mut *self.inside.get() },
            stays_here: PhantomData,
        }
    }

    /// Opens the drawer, does some work on what is inside, and closes it again.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        work(&mut self.lock())
    }
}

impl<T> Deref for Key<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.inside
    }
}

impl<T> DerefMut for Key<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.inside
    }
}

impl<T> Drop for Key<'_, T> {
    fn drop(&mut self) {
        *self.drawer.open.lock().unwrap() = false;
        self.drawer.closed.notify_one();
    }
}
