//! family: atomic
//! An atomic flag says whether the drawer is open; the key is a guard all the same.

use std::cell::UnsafeCell;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// A drawer with something inside.
pub struct Drawer<T> {
    open: AtomicBool,
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
            open: AtomicBool::new(false),
            inside: UnsafeCell::new(inside),
        }
    }

    /// Waits until the drawer is closed, and opens it. It closes when the key is dropped.
    pub fn lock(&self) -> Key<'_, T> {
        // Acquire: pairs with the release of whoever had the key before.
        while self.open.swap(true, Ordering::Acquire) {
            thread::yield_now();
        }
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
        // Release: pairs with the acquire in `lock`.
        self.drawer.open.store(false, Ordering::Release);
    }
}
