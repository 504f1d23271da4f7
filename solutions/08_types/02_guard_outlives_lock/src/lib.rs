//! The drawer of a till: one clerk at a time has it open, and has what is inside alone.

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

// SAFETY: what is inside is reached by one thread at a time, the one that has the key. It may be
// another thread each time, hence `T: Send`. `T: Sync` is not needed: two never look at once.
unsafe impl<T: Send> Sync for Drawer<T> {}

/// The key of an open drawer. There is one at most, and with it goes the way to what is inside.
pub struct Key<'a, T> {
    // The lifetime ties the key to the drawer: while there is a key, the drawer cannot go.
    drawer: &'a Drawer<T>,
    // A raw pointer is neither `Send` nor `Sync`, and so the key is neither: whoever opened the
    // drawer closes it.
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
        // The key goes at the end of this function, and also where `work` panics.
        work(&mut self.lock())
    }
}

// What is inside is borrowed from the key, and not from the drawer. So the compiler refuses whatever
// would still touch it once the key is gone.
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

// Closing is what happens to the last key, and nothing that anybody could do too early: there is no
// `unlock` any more.
impl<T> Drop for Key<'_, T> {
    fn drop(&mut self) {
        *self.drawer.open.lock().unwrap() = false;
        self.drawer.closed.notify_one();
    }
}
