//! `RwLock`.

use std::cell::{RefCell, UnsafeCell};
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::ptr::NonNull;

use lockstep::engine::{self, Blocking, Identity, ObjectId, Op, OpKind, TaskId};
use lockstep::native;

use super::poison::{self, Flag, LockResult, TryLockError, TryLockResult};
use crate::native::Native;
use crate::peek;
use crate::state::PerExecution;

type Site = &'static Location<'static>;

/// The lock itself, whatever it protects.
struct RawRwLock {
    identity: Identity,
    writer: PerExecution<Option<(TaskId, Site)>>,
    /// How many tasks wait to write.
    waiting: PerExecution<usize>,
    execution: PerExecution<bool>,
    readers: RefCell<Vec<(TaskId, Site)>>,
    /// An attempt has found the lock held, and may be waiting for it to be free.
    refused: PerExecution<bool>,
    poison: Flag,
    native: ::std::sync::RwLock<()>,
}

impl RefUnwindSafe for RawRwLock {}

/// The wait of a writer.
struct ToWrite<'a>(&'a RawRwLock);

impl Blocking for ToWrite<'_> {
    fn ready(&self, _: TaskId) -> bool {
        self.0.writer.get().is_none() && self.0.readers.borrow().is_empty()
    }

    fn holders(&self, each: &mut dyn FnMut(TaskId, Option<Site>)) {
        if let Some((task, since)) = self.0.writer.get() {
            each(task, Some(since));
        }
        for &(task, since) in self.0.readers.borrow().iter() {
            each(task, Some(since));
        }
    }
}

/// The wait of a reader. One that queues lets waiting writers go first, as std's does on some
/// systems; a thread that already reads must reckon with that.
struct ToRead<'a> {
    lock: &'a RawRwLock,
    queues: bool,
}

impl ToRead<'_> {
    fn queues(&self, task: TaskId) -> bool {
        self.queues || self.lock.reads(task)
    }
}

impl Blocking for ToRead<'_> {
    fn ready(&self, task: TaskId) -> bool {
        let free = self.lock.writer.get().is_none();
        free && (self.lock.waiting.get() == 0 || !self.queues(task))
    }

    fn holders(&self, each: &mut dyn FnMut(TaskId, Option<Site>)) {
        if self.lock.writer.get().is_some() || self.lock.waiting.get() > 0 {
            ToWrite(self.lock).holders(each);
        }
    }
}

impl RawRwLock {
    #[track_caller]
    const fn new() -> Self {
        Self {
            identity: Identity::new(),
            writer: PerExecution::new(None),
            waiting: PerExecution::new(0),
            execution: PerExecution::new(false),
            readers: RefCell::new(Vec::new()),
            refused: PerExecution::new(false),
            poison: Flag::new(),
            native: ::std::sync::RwLock::new(()),
        }
    }

    fn object(&self, site: Site) -> ObjectId {
        if !self.execution.get() {
            self.execution.set(true);
            // Not dropped: it may be the image of a static that has been restored.
            std::mem::forget(self.readers.replace(Vec::new()));
        }
        engine::object(&self.identity, "RwLock", site)
    }

    fn reads(&self, task: TaskId) -> bool {
        self.readers
            .borrow()
            .iter()
            .any(|&(reader, _)| reader == task)
    }

    fn read(&self, site: Site) {
        let object = self.object(site);
        let queues = self.waiting.get() > 0 && engine::fails_spuriously();
        let wait = ToRead { lock: self, queues };
        engine::block(Op::new(OpKind::Read, object, site), &wait, None);
        self.acquire_read(object, site);
    }

    fn try_read(&self, site: Site) -> bool {
        let object = self.object(site);
        engine::point(Op::new(OpKind::TryRead, object, site));
        // Std may let a waiting writer go first here, too.
        let queues = self.waiting.get() > 0 && engine::fails_spuriously();
        let free = self.writer.get().is_none() && !queues;
        if free {
            self.acquire_read(object, site);
        }
        self.tried(free)
    }

    fn write(&self, site: Site) {
        let object = self.object(site);
        self.waiting.set(self.waiting.get() + 1);
        engine::block(Op::new(OpKind::Write, object, site), &ToWrite(self), None);
        self.waiting.set(self.waiting.get() - 1);
        self.acquire_write(object, site);
    }

    fn try_write(&self, site: Site) -> bool {
        let object = self.object(site);
        engine::point(Op::new(OpKind::TryWrite, object, site));
        let free = ToWrite(self).ready(engine::current());
        if free {
            self.acquire_write(object, site);
        }
        self.tried(free)
    }

    fn acquire_read(&self, object: ObjectId, site: Site) {
        let reader = (engine::current(), site);
        self.readers.borrow_mut().push(reader);
        engine::acquire(object);
    }

    fn acquire_write(&self, object: ObjectId, site: Site) {
        self.writer.set(Some((engine::current(), site)));
        engine::acquire(object);
    }

    fn release_read(&self, site: Site) {
        let object = self.object(site);
        engine::point(Op::new(OpKind::Unlock, object, site));
        let task = engine::current();
        let mut readers = self.readers.borrow_mut();
        if let Some(index) = readers.iter().position(|&(reader, _)| reader == task) {
            readers.swap_remove(index);
        }
        engine::release(object);
        self.tell_refused();
    }

    fn release_write(&self, site: Site, panicking: bool) {
        let object = self.object(site);
        self.poison.release(panicking);
        engine::point(Op::new(OpKind::Unlock, object, site));
        self.writer.set(None);
        engine::release(object);
        self.tell_refused();
    }

    /// Notes whether an attempt succeeded.
    fn tried(&self, free: bool) -> bool {
        if !free {
            self.refused.set(true);
            engine::looked();
        }
        engine::note(|| if free { "acquired" } else { "would block" }.to_owned());
        free
    }

    /// Lets those go on who look whether the lock is free.
    fn tell_refused(&self) {
        if self.refused.get() {
            self.refused.set(false);
            engine::may_have_changed();
        }
    }
}

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
        let poisoned = self.is_poisoned();
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
    pub fn is_poisoned(&self) -> bool {
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
        let poisoned = self.is_poisoned();
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
            .field("poisoned", &self.is_poisoned())
            .finish_non_exhaustive()
    }
}

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
    fn new(
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
    fn explored(lock: &'a RwLock<T>, site: Site) -> Self {
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

    fn native(
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
