//! `Mutex`.

use std::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use lockstep::engine::{self, Blocking, Identity, ObjectId, Op, OpKind, TaskId};
use lockstep::native;

use super::poison::{self, Flag, LockResult, TryLockError, TryLockResult};
use crate::native::Native;
use crate::peek;
use crate::state::PerExecution;

type Site = &'static Location<'static>;

/// The lock itself, whatever it protects.
pub(crate) struct RawMutex {
    identity: Identity,
    owner: PerExecution<Option<(TaskId, Site)>>,
    /// An attempt has found the lock held, and may be waiting for it to be free.
    refused: PerExecution<bool>,
    pub(super) poison: Flag,
    pub(super) native: ::std::sync::Mutex<()>,
}

impl Blocking for RawMutex {
    fn ready(&self, _: TaskId) -> bool {
        self.owner.get().is_none()
    }

    fn holders(&self, each: &mut dyn FnMut(TaskId, Option<Site>)) {
        if let Some((owner, since)) = self.owner.get() {
            each(owner, Some(since));
        }
    }
}

impl RawMutex {
    #[track_caller]
    const fn new() -> Self {
        Self {
            identity: Identity::new(),
            owner: PerExecution::new(None),
            refused: PerExecution::new(false),
            poison: Flag::new(),
            native: ::std::sync::Mutex::new(()),
        }
    }

    pub(super) fn object(&self, site: Site) -> ObjectId {
        engine::object(&self.identity, "Mutex", site)
    }

    pub(super) fn lock(&self, site: Site) {
        let object = self.object(site);
        engine::block(Op::new(OpKind::Lock, object, site), self, None);
        self.acquire(object, site);
    }

    fn try_lock(&self, site: Site) -> bool {
        let object = self.object(site);
        engine::point(Op::new(OpKind::TryLock, object, site));
        let free = self.owner.get().is_none();
        if free {
            self.acquire(object, site);
        } else {
            self.refused.set(true);
            engine::looked();
        }
        engine::note(|| if free { "acquired" } else { "would block" }.to_owned());
        free
    }

    /// The lock is this task's, once it has been scheduled to take it.
    pub(super) fn acquire(&self, object: ObjectId, site: Site) {
        self.owner.set(Some((engine::current(), site)));
        engine::acquire(object);
    }

    /// The lock is free again.
    pub(super) fn release(&self, object: ObjectId) {
        self.owner.set(None);
        engine::release(object);
        if self.refused.get() {
            self.refused.set(false);
            engine::may_have_changed();
        }
    }
}

/// `std::sync::Mutex`, under the scheduler's control while an execution is under way.
pub struct Mutex<T: ?Sized> {
    pub(super) raw: RawMutex,
    data: UnsafeCell<T>,
}

// SAFETY: as for std's: the lock hands the value to one thread at a time.
unsafe impl<T: ?Sized + Send> Send for Mutex<T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Send> Sync for Mutex<T> {}
impl<T: ?Sized> UnwindSafe for Mutex<T> {}
impl<T: ?Sized> RefUnwindSafe for Mutex<T> {}

impl<T> Mutex<T> {
    /// A mutex that is not locked.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self {
            raw: RawMutex::new(),
            data: UnsafeCell::new(value),
        }
    }

    /// The value, the mutex being no longer needed.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned.
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.has_poison();
        poison::wrap(poisoned, self.data.into_inner())
    }
}

impl<T: ?Sized> Mutex<T> {
    /// Locks the mutex, waiting until that is possible.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned; the error holds the guard.
    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        let site = Location::caller();
        if engine::active() {
            self.raw.lock(site);
            return self.raw.poison.wrap(MutexGuard::explored(self, site));
        }
        let lock = Native::on(&self.raw.native, "Mutex", "lock", site);
        match lock.run(|| self.raw.native.lock()) {
            Ok(native) => Ok(MutexGuard::native(self, native, site)),
            Err(error) => poison::wrap(true, MutexGuard::native(self, error.into_inner(), site)),
        }
    }

    /// Locks the mutex if that is possible at once.
    ///
    /// # Errors
    ///
    /// If the mutex is locked, or poisoned.
    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        let site = Location::caller();
        if engine::active() {
            if !self.raw.try_lock(site) {
                return Err(TryLockError::WouldBlock);
            }
            let guard = self.raw.poison.wrap(MutexGuard::explored(self, site));
            return guard.map_err(TryLockError::Poisoned);
        }
        native::perturb();
        match self.raw.native.try_lock() {
            Ok(native) => Ok(MutexGuard::native(self, native, site)),
            Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
            Err(TryLockError::Poisoned(error)) => {
                poison::wrap(true, MutexGuard::native(self, error.into_inner(), site))
                    .map_err(TryLockError::Poisoned)
            }
        }
    }

    /// Whether a thread has panicked while it held the mutex.
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

    /// Forgets that a thread has panicked while it held the mutex.
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
    /// If the mutex is poisoned.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.has_poison();
        poison::wrap(poisoned, self.data.get_mut())
    }
}

impl<T> From<T> for Mutex<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Default> Default for Mutex<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Mutex");
        match self.try_lock() {
            Ok(guard) => debug.field("data", &&*guard),
            Err(TryLockError::Poisoned(error)) => debug.field("data", &&**error.get_ref()),
            Err(TryLockError::WouldBlock) => debug.field("data", &format_args!("<locked>")),
        };
        debug
            .field("poisoned", &self.has_poison())
            .finish_non_exhaustive()
    }
}

/// The right to use what a [`Mutex`] protects, until it is dropped.
#[must_use = "if unused the Mutex will immediately unlock"]
#[clippy::has_significant_drop]
pub struct MutexGuard<'a, T: ?Sized + 'a> {
    lock: &'a Mutex<T>,
    native: Option<::std::sync::MutexGuard<'a, ()>>,
    site: Site,
    /// The task was unwinding when it took the lock.
    panicking: bool,
    before: Option<u64>,
    wrote: bool,
    not_send: PhantomData<*const ()>,
}

// SAFETY: a shared guard gives no more than a shared value.
unsafe impl<T: ?Sized + Sync> Sync for MutexGuard<'_, T> {}

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    fn explored(lock: &'a Mutex<T>, site: Site) -> Self {
        engine::note_some(|| peek::show(lock.data.get()));
        Self::explored_again(lock, site, engine::panicking())
    }

    /// As after a wait, whose end has something else to show than the value.
    pub(super) fn explored_again(lock: &'a Mutex<T>, site: Site, panicking: bool) -> Self {
        Self {
            lock,
            native: None,
            site,
            panicking,
            before: peek::fingerprint(lock.data.get()),
            wrote: false,
            not_send: PhantomData,
        }
    }

    pub(super) fn native(
        lock: &'a Mutex<T>,
        native: ::std::sync::MutexGuard<'a, ()>,
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

    /// The mutex, and the real guard if there is one; the guard itself is no more.
    pub(super) fn into_parts(mut self) -> (&'a Mutex<T>, Option<::std::sync::MutexGuard<'a, ()>>) {
        self.no_longer_held();
        let parts = (self.lock, self.native.take());
        std::mem::forget(self);
        parts
    }

    fn no_longer_held(&self) {
        if self.native.is_some() {
            native::released(std::ptr::from_ref(&self.lock.raw.native).addr());
        }
    }

    pub(super) fn mutex(&self) -> &'a Mutex<T> {
        self.lock
    }

    /// Tells the engine whether what the lock protects has changed while it was held.
    pub(super) fn tell_changes(&self) {
        peek::tell_changes(self.lock.data.get(), self.before, self.wrote);
    }

    /// The task was unwinding when it took the lock.
    pub(super) fn taken_panicking(&self) -> bool {
        self.panicking
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        if self.native.is_some() {
            native::perturb();
            self.no_longer_held();
            return;
        }
        if !engine::active() {
            return;
        }
        let raw = &self.lock.raw;
        let object = raw.object(self.site);
        let poisons = raw.poison.release(self.panicking);
        engine::point(Op::new(OpKind::Unlock, object, self.site));
        if poisons {
            engine::poisoned();
        }
        raw.release(object);
        self.tell_changes();
    }
}

impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the guard is the only way to the value while it lives.
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.wrote = true;
        // SAFETY: as above, and the guard is borrowed mutably.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
