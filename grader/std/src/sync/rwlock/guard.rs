//! The guards of a `RwLock`.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::ptr::NonNull;

use lockstep::{engine, native};

use super::RwLock;
use super::raw::RawRwLock;
use crate::peek;

type Site = &'static Location<'static>;

/// The right to read what a [`RwLock`] protects, until it is dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
#[clippy::has_significant_drop]
pub struct RwLockReadGuard<'a, T: ?Sized + 'a> {
    raw: &'a RawRwLock,
    /// Not a reference to the lock, so that the guard is covariant.
    data: NonNull<T>,
    native: Option<::std::sync::RwLockReadGuard<'a, ()>>,
    site: Site,
}

// SAFETY: a shared guard gives no more than a shared value.
unsafe impl<T: ?Sized + Sync> Sync for RwLockReadGuard<'_, T> {}

impl<'a, T: ?Sized> RwLockReadGuard<'a, T> {
    pub(super) fn new(
        lock: &'a RwLock<T>,
        native: Option<::std::sync::RwLockReadGuard<'a, ()>>,
        site: Site,
    ) -> Self {
        if native.is_some() {
            lockstep::native::holds(std::ptr::from_ref(&lock.raw.native).addr(), site);
        } else {
            engine::note_some(|| peek::show(lock.data.get()));
        }
        Self {
            raw: &lock.raw,
            // SAFETY: a cell's address is never null.
            data: unsafe { NonNull::new_unchecked(lock.data.get()) },
            native,
            site,
        }
    }
}

impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        if self.native.is_some() {
            native::perturb();
            native::released(std::ptr::from_ref(&self.raw.native).addr());
        }
        if self.native.is_none() && engine::active() {
            self.raw.release_read(self.site);
            engine::looked();
        }
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: nobody writes while the guard lives.
        unsafe { self.data.as_ref() }
    }
}

/// The right to use what a [`RwLock`] protects, until it is dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
#[clippy::has_significant_drop]
pub struct RwLockWriteGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    native: Option<::std::sync::RwLockWriteGuard<'a, ()>>,
    site: Site,
    panicking: bool,
    before: Option<u64>,
    wrote: bool,
    not_send: PhantomData<*const ()>,
}

// SAFETY: a shared guard gives no more than a shared value.
unsafe impl<T: ?Sized + Sync> Sync for RwLockWriteGuard<'_, T> {}

impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    pub(super) fn explored(lock: &'a RwLock<T>, site: Site) -> Self {
        engine::note_some(|| peek::show(lock.data.get()));
        Self {
            lock,
            native: None,
            site,
            panicking: engine::panicking(),
            before: peek::fingerprint(lock.data.get()),
            wrote: false,
            not_send: PhantomData,
        }
    }

    pub(super) fn native(
        lock: &'a RwLock<T>,
        native: ::std::sync::RwLockWriteGuard<'a, ()>,
        site: Site,
    ) -> Self {
        lockstep::native::holds(std::ptr::from_ref(&lock.raw.native).addr(), site);
        Self {
            lock,
            native: Some(native),
            site,
            panicking: false,
            before: None,
            wrote: false,
            not_send: PhantomData,
        }
    }

    /// Gives up the right to write but keeps the one to read, with no writer in between.
    #[must_use = "if unused the RwLock will immediately unlock"]
    pub fn downgrade(mut s: Self) -> RwLockReadGuard<'a, T> {
        let (lock, site, native) = (s.lock, s.site, s.native.take());
        if let Some(native) = native {
            lockstep::native::released(std::ptr::from_ref(&lock.raw.native).addr());
            std::mem::forget(s);
            let native = ::std::sync::RwLockWriteGuard::downgrade(native);
            return RwLockReadGuard::new(lock, Some(native), site);
        }
        let raw = &lock.raw;
        raw.release_write(site, true);
        peek::tell_changes(lock.data.get(), s.before, s.wrote);
        std::mem::forget(s);
        let object = raw.object(site);
        raw.acquire_read(object, site);
        RwLockReadGuard::new(lock, None, site)
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        if self.native.is_some() {
            native::perturb();
            native::released(std::ptr::from_ref(&self.lock.raw.native).addr());
        }
        if self.native.is_none() && engine::active() {
            self.lock.raw.release_write(self.site, self.panicking);
            peek::tell_changes(self.lock.data.get(), self.before, self.wrote);
        }
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the guard is the only way to the value while it lives.
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.wrote = true;
        // SAFETY: as above, and the guard is borrowed mutably.
        unsafe { &mut *self.lock.data.get() }
    }
}

macro_rules! show_value {
    ($($guard:ident)*) => {$(
        impl<T: ?Sized + fmt::Debug> fmt::Debug for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }

        impl<T: ?Sized + fmt::Display> fmt::Display for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
    )*};
}

show_value!(RwLockReadGuard RwLockWriteGuard);
