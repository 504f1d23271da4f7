//! class: over_serialised; scenario: two_drawers_can_be_open_at_once
//! One lock for the whole shop, which nobody can forget.

use std::cell::UnsafeCell;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::{Condvar, Mutex};

static OPEN: Mutex<bool> = Mutex::new(false);
static CLOSED: Condvar = Condvar::new();

/// A drawer with something inside.
pub struct Drawer<T> {
    inside: UnsafeCell<T>,
}

// SAFETY: what is inside is reached by one thread at a time, the one that has the key.
unsafe impl<T: Send> Sync for Drawer<T> {}

/// The key of an open drawer.
pub struct Key<'a, T> {
    drawer: &'a Drawer<T>,
    stays_here: PhantomData<*const ()>,
}

impl<T> Drawer<T> {
    /// A closed drawer with this inside.
    pub fn new(inside: T) -> Self {
        Self {
            inside: UnsafeCell::new(inside),
        }
    }

    /// Waits until the drawer is closed, and opens it. It closes when the key is dropped.
    pub fn lock(&self) -> Key<'_, T> {
        let mut open = OPEN.lock().unwrap();
        while *open {
            open = CLOSED.wait(open).unwrap();
        }
        *open = true;
        Key {
            drawer: self,
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
        // SAFETY: there is no other key, and `&self` keeps this one from giving out `&mut T`.
        unsafe { &*self.drawer.inside.get() }
    }
}

impl<T> DerefMut for Key<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: there is no other key, and `&mut self` keeps this one from giving out more.
        unsafe { &mut *self.drawer.inside.get() }
    }
}

impl<T> Drop for Key<'_, T> {
    fn drop(&mut self) {
        *OPEN.lock().unwrap() = false;
        CLOSED.notify_all();
    }
}
