//! class: deadlock; scenario: letting_go_closes_the_drawer
//! Closing is the end of the key. Whoever just lets go of it leaves the drawer open.

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

    /// Waits until the drawer is closed, and opens it. Give the key to `unlock` when you are done.
    pub fn lock(&self) -> Key<'_, T> {
        let mut open = self.open.lock().unwrap();
        while *open {
            open = self.closed.wait(open).unwrap();
        }
        *open = true;
        Key {
            drawer: self,
            stays_here: PhantomData,
        }
    }

    /// Opens the drawer, does some work on what is inside, and closes it again.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let mut key = self.lock();
        let _closing = Closing(self);
        work(&mut key)
    }

    fn close(&self) {
        *self.open.lock().unwrap() = false;
        self.closed.notify_one();
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

impl<T> Key<'_, T> {
    /// Closes the drawer and lets the next one in.
    pub fn unlock(self) {
        self.drawer.close();
    }
}

/// Closes the drawer, whatever happens.
struct Closing<'a, T>(&'a Drawer<T>);

impl<T> Drop for Closing<'_, T> {
    fn drop(&mut self) {
        self.0.close();
    }
}
