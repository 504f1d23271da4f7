//! class: misuse_compiles; scenario: no_key_without_its_drawer
//! The key holds a share of the drawer, and keeps it alive for as long as it likes.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Condvar, Mutex};

use std::cell::UnsafeCell;

/// A drawer with something inside.
pub struct Drawer<T>(Arc<Chest<T>>);

struct Chest<T> {
    open: Mutex<bool>,
    closed: Condvar,
    inside: UnsafeCell<T>,
}

// SAFETY: what is inside is reached by one thread at a time, the one that has the key.
unsafe impl<T: Send> Sync for Chest<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Send for Chest<T> {}

/// The key of an open drawer.
pub struct Key<T> {
    drawer: Arc<Chest<T>>,
    stays_here: PhantomData<*const ()>,
}

impl<T> Drawer<T> {
    /// A closed drawer with this inside.
    pub fn new(inside: T) -> Self {
        Self(Arc::new(Chest {
            open: Mutex::new(false),
            closed: Condvar::new(),
            inside: UnsafeCell::new(inside),
        }))
    }

    /// Waits until the drawer is closed, and opens it. It closes when the key is dropped.
    pub fn lock(&self) -> Key<T> {
        let mut open = self.0.open.lock().unwrap();
        while *open {
            open = self.0.closed.wait(open).unwrap();
        }
        *open = true;
        Key {
            drawer: Arc::clone(&self.0),
            stays_here: PhantomData,
        }
    }

    /// Opens the drawer, does some work on what is inside, and closes it again.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        work(&mut self.lock())
    }
}

impl<T> Deref for Key<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: there is no other key, and `&self` keeps this one from giving out `&mut T`.
        unsafe { &*self.drawer.inside.get() }
    }
}

impl<T> DerefMut for Key<T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: there is no other key, and `&mut self` keeps this one from giving out more.
        unsafe { &mut *self.drawer.inside.get() }
    }
}

impl<T> Drop for Key<T> {
    fn drop(&mut self) {
        *self.drawer.open.lock().unwrap() = false;
        self.drawer.closed.notify_one();
    }
}
