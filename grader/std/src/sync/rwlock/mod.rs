//! `RwLock`.

mod guard;
mod raw;

use std::cell::UnsafeCell;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use lockstep::engine::{self, Op, OpKind};
use lockstep::native;

pub use guard::{RwLockReadGuard, RwLockWriteGuard};
use raw::RawRwLock;

use super::poison::{self, LockResult, TryLockError, TryLockResult};
use crate::native::Native;

/// `std::sync::RwLock`, under the scheduler's control while an execution is under way.
pub struct RwLock<T: ?Sized> {
    raw: RawRwLock,
    data: UnsafeCell<T>,
}

// SAFETY: as for std's: one writer or many readers reach the value at a time.
unsafe impl<T: ?Sized + Send> Send for RwLock<T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Send + Sync> Sync for RwLock<T> {}
impl<T: ?Sized> UnwindSafe for RwLock<T> {}
impl<T: ?Sized> RefUnwindSafe for RwLock<T> {}

impl<T> RwLock<T> {
    /// A lock that is not held.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self {
            raw: RawRwLock::new(),
            data: UnsafeCell::new(value),
        }
    }

    /// The value, the lock being no longer needed.
    ///
    /// # Errors
    ///
    /// If the lock is poisoned.
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.has_poison();
        poison::wrap(poisoned, self.data.into_inner())
    }
}

impl<T: ?Sized> RwLock<T> {
    /// Locks for reading, waiting until that is possible.
    ///
    /// # Errors
    ///
    /// If the lock is poisoned; the error holds the guard.
    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        let site = Location::caller();
        if engine::active() {
            self.raw.read(site);
            let guard = RwLockReadGuard::new(self, None, site);
            return self.raw.poison.wrap(guard);
        }
        let read = Native::on(&self.raw.native, "RwLock", "read", site);
        match read.run(|| self.raw.native.read()) {
            Ok(native) => Ok(RwLockReadGuard::new(self, Some(native), site)),
            Err(error) => {
                let guard = RwLockReadGuard::new(self, Some(error.into_inner()), site);
                poison::wrap(true, guard)
            }
        }
    }

    /// Locks for reading if that is possible at once.
    ///
    /// # Errors
    ///
    /// If a writer holds the lock, or it is poisoned.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        let site = Location::caller();
        if engine::active() {
            if !self.raw.try_read(site) {
                return Err(TryLockError::WouldBlock);
            }
            let guard = RwLockReadGuard::new(self, None, site);
            return self.raw.poison.wrap(guard).map_err(TryLockError::Poisoned);
        }
        native::perturb();
        match self.raw.native.try_read() {
            Ok(native) => Ok(RwLockReadGuard::new(self, Some(native), site)),
            Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
            Err(TryLockError::Poisoned(error)) => {
                let guard = RwLockReadGuard::new(self, Some(error.into_inner()), site);
                poison::wrap(true, guard).map_err(TryLockError::Poisoned)
            }
        }
    }

    /// Locks for writing, waiting until that is possible.
    ///
    /// # Errors
    ///
    /// If the lock is poisoned; the error holds the guard.
    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        let site = Location::caller();
        if engine::active() {
            self.raw.write(site);
            let guard = RwLockWriteGuard::explored(self, site);
            return self.raw.poison.wrap(guard);
        }
        let write = Native::on(&self.raw.native, "RwLock", "write", site);
        match write.run(|| self.raw.native.write()) {
            Ok(native) => Ok(RwLockWriteGuard::native(self, native, site)),
            Err(error) => {
                let guard = RwLockWriteGuard::native(self, error.into_inner(), site);
                poison::wrap(true, guard)
            }
        }
    }

    /// Locks for writing if that is possible at once.
    ///
    /// # Errors
    ///
    /// If the lock is held, or poisoned.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        let site = Location::caller();
        if engine::active() {
            if !self.raw.try_write(site) {
                return Err(TryLockError::WouldBlock);
            }
            let guard = RwLockWriteGuard::explored(self, site);
            return self.raw.poison.wrap(guard).map_err(TryLockError::Poisoned);
        }
        native::perturb();
        match self.raw.native.try_write() {
            Ok(native) => Ok(RwLockWriteGuard::native(self, native, site)),
            Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
            Err(TryLockError::Poisoned(error)) => {
                let guard = RwLockWriteGuard::native(self, error.into_inner(), site);
                poison::wrap(true, guard).map_err(TryLockError::Poisoned)
            }
        }
    }

    /// Whether a thread has panicked while it held the lock for writing.
    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        if engine::active() {
            let site = Location::caller();
            let object = self.raw.object(site);
            engine::point(Op::new(OpKind::IsPoisoned, object, site));
            engine::looked();
        }
        self.has_poison()
    }

    /// The same, for who alone can reach the lock or has just operated on it.
    fn has_poison(&self) -> bool {
        if engine::active() {
            self.raw.poison.get()
        } else {
            self.raw.native.is_poisoned()
        }
    }

    /// Forgets that a thread has panicked while it held the lock for writing.
    pub fn clear_poison(&self) {
        if engine::active() {
            self.raw.poison.clear();
        } else {
            self.raw.native.clear_poison();
        }
    }

    /// The value, which nobody else can reach now.
    ///
    /// # Errors
    ///
    /// If the lock is poisoned.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.has_poison();
        poison::wrap(poisoned, self.data.get_mut())
    }
}

impl<T> From<T> for RwLock<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Default> Default for RwLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("RwLock");
        match self.try_read() {
            Ok(guard) => debug.field("data", &&*guard),
            Err(TryLockError::Poisoned(error)) => debug.field("data", &&**error.get_ref()),
            Err(TryLockError::WouldBlock) => debug.field("data", &format_args!("<locked>")),
        };
        debug
            .field("poisoned", &self.has_poison())
            .finish_non_exhaustive()
    }
}
