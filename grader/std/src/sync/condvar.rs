//! `Condvar`.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use lockstep::engine::{self, Blocking, Identity, Interrupt, Op, OpKind, TaskId};
use lockstep::native;

use super::mutex::{MutexGuard, RawMutex};
use super::poison::{LockResult, PoisonError};
use crate::native::Native;
use crate::state::PerExecution;
use crate::time::{self, Duration};

type Site = &'static Location<'static>;

/// Whether a timed wait has ended because its time was up.
#[derive(Debug, PartialEq, Eq, Copy, Clone)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    /// Whether the time was up.
    #[must_use]
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

/// Why a waiter is awake again.
#[derive(Clone, Copy, PartialEq)]
enum Woken {
    Notified,
    TimedOut,
    Spuriously,
}

/// A task that waits, or that has been woken and waits for its mutex.
struct Waiter<'a> {
    condvar: &'a Condvar,
    mutex: &'a RawMutex,
    woken: Cell<Option<Woken>>,
}

impl Blocking for Waiter<'_> {
    fn ready(&self, task: TaskId) -> bool {
        self.woken.get().is_some() && self.mutex.ready(task)
    }

    fn may_wake_spuriously(&self) -> bool {
        self.woken.get().is_none()
    }

    fn interrupt(&self, _: TaskId, how: Interrupt) {
        if self.woken.get().is_none() {
            self.condvar.forget(self);
            self.woken.set(Some(match how {
                Interrupt::Timeout => Woken::TimedOut,
                Interrupt::Spurious => Woken::Spuriously,
            }));
        }
    }

    fn holders(&self, each: &mut dyn FnMut(TaskId, Option<Site>)) {
        if self.woken.get().is_some() {
            self.mutex.holders(each);
        }
    }
}

/// `std::sync::Condvar`, under the scheduler's control while an execution is under way.
///
/// There, a wait may end for no reason, as std says it may.
pub struct Condvar {
    identity: Identity,
    native: ::std::sync::Condvar,
    execution: PerExecution<bool>,
    /// The tasks that wait, each with its `Waiter`, which lives on the task's stack.
    waiters: RefCell<Vec<(TaskId, *const ())>>,
    mutex: PerExecution<Option<usize>>,
}

// SAFETY: the list is touched under the engine alone, which runs one task at a time.
unsafe impl Send for Condvar {}
// SAFETY: as above.
unsafe impl Sync for Condvar {}
impl UnwindSafe for Condvar {}
impl RefUnwindSafe for Condvar {}

impl Condvar {
    /// A condition variable that nobody waits on.
    #[track_caller]
    #[must_use]
    pub const fn new() -> Self {
        Self {
            identity: Identity::new(),
            native: ::std::sync::Condvar::new(),
            execution: PerExecution::new(false),
            waiters: RefCell::new(Vec::new()),
            mutex: PerExecution::new(None),
        }
    }

    /// Releases the mutex and waits for a notification, then locks the mutex again.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned when it is locked again.
    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        let site = Location::caller();
        if engine::active() {
            return self.wait_explored(guard, None, site).0;
        }
        let (lock, native) = guard.into_parts();
        let native = native.expect("a guard taken outside an execution is a native one");
        match Native::on(self, "Condvar", "wait", site).run(|| self.native.wait(native)) {
            Ok(native) => Ok(MutexGuard::native(lock, native, site)),
            Err(error) => Err(PoisonError::new(MutexGuard::native(
                lock,
                error.into_inner(),
                site,
            ))),
        }
    }

    /// Waits until `condition` is false.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned when it is locked again.
    #[track_caller]
    pub fn wait_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: F,
    ) -> LockResult<MutexGuard<'a, T>>
    where
        F: FnMut(&mut T) -> bool,
    {
        while condition(&mut *guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// Waits for a notification, but not longer than `dur`.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned when it is locked again.
    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        dur: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let site = Location::caller();
        if engine::active() {
            let (result, woken) = self.wait_explored(guard, Some(time::deadline(dur)), site);
            let timed_out = WaitTimeoutResult(woken == Woken::TimedOut);
            return match result {
                Ok(guard) => Ok((guard, timed_out)),
                Err(error) => Err(PoisonError::new((error.into_inner(), timed_out))),
            };
        }
        let (lock, native) = guard.into_parts();
        let native = native.expect("a guard taken outside an execution is a native one");
        let wrap = |(native, result): (_, ::std::sync::WaitTimeoutResult)| {
            let timed_out = WaitTimeoutResult(result.timed_out());
            (MutexGuard::native(lock, native, site), timed_out)
        };
        let wait = Native::on(self, "Condvar", "wait", site).timed();
        match wait.run(|| self.native.wait_timeout(native, dur)) {
            Ok(parts) => Ok(wrap(parts)),
            Err(error) => Err(PoisonError::new(wrap(error.into_inner()))),
        }
    }

    /// Waits for a notification, but not longer than `ms` milliseconds; returns whether there was
    /// one.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned when it is locked again.
    #[track_caller]
    #[deprecated(
        since = "1.6.0",
        note = "replaced by `std::sync::Condvar::wait_timeout`"
    )]
    pub fn wait_timeout_ms<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        ms: u32,
    ) -> LockResult<(MutexGuard<'a, T>, bool)> {
        match self.wait_timeout(guard, Duration::from_millis(u64::from(ms))) {
            Ok((guard, result)) => Ok((guard, !result.timed_out())),
            Err(error) => {
                let (guard, result) = error.into_inner();
                Err(PoisonError::new((guard, !result.timed_out())))
            }
        }
    }

    /// Waits until `condition` is false, but not longer than `dur`.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned when it is locked again.
    #[track_caller]
    pub fn wait_timeout_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        dur: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>
    where
        F: FnMut(&mut T) -> bool,
    {
        let start = time::Instant::now();
        loop {
            if !condition(&mut *guard) {
                return Ok((guard, WaitTimeoutResult(false)));
            }
            let Some(left) = dur.checked_sub(start.elapsed()) else {
                return Ok((guard, WaitTimeoutResult(true)));
            };
            guard = self.wait_timeout(guard, left)?.0;
        }
    }

    /// Wakes one of those that wait now, if there is one.
    #[track_caller]
    pub fn notify_one(&self) {
        let site = Location::caller();
        if !engine::active() {
            native::perturb();
            return self.native.notify_one();
        }
        self.begin_notify(OpKind::NotifyOne, site);
        let count = self.waiters.borrow().len();
        if count > 0 {
            self.wake(engine::pick(count));
            engine::changed();
        } else {
            engine::note(|| "nobody waits".to_owned());
            engine::looked();
        }
    }

    /// Wakes all of those that wait now.
    #[track_caller]
    pub fn notify_all(&self) {
        let site = Location::caller();
        if !engine::active() {
            native::perturb();
            return self.native.notify_all();
        }
        self.begin_notify(OpKind::NotifyAll, site);
        let count = self.waiters.borrow().len();
        for _ in 0..count {
            self.wake(0);
        }
        if count > 0 {
            engine::note(|| format!("wakes {count}"));
            engine::changed();
        } else {
            engine::note(|| "nobody waits".to_owned());
            engine::looked();
        }
    }

    fn begin_notify(&self, kind: OpKind, site: Site) {
        self.refresh();
        let object = engine::object(&self.identity, "Condvar", site);
        engine::point(Op::new(kind, object, site));
    }

    /// Drops what an earlier execution has left.
    fn refresh(&self) {
        if !self.execution.get() {
            self.execution.set(true);
            // Not dropped: it may be the image of a static that has been restored.
            std::mem::forget(self.waiters.replace(Vec::new()));
        }
    }

    fn wake(&self, index: usize) {
        let (task, waiter) = self.waiters.borrow_mut().remove(index);
        // SAFETY: a waiter takes itself off the list before it leaves its frame.
        let waiter = unsafe { &*waiter.cast::<Waiter<'_>>() };
        waiter.woken.set(Some(Woken::Notified));
        engine::about(task);
    }

    fn forget(&self, waiter: &Waiter<'_>) {
        let waiter = std::ptr::from_ref(waiter).cast();
        self.waiters
            .borrow_mut()
            .retain(|&(_, other)| other != waiter);
    }

    fn wait_explored<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        deadline: Option<u64>,
        site: Site,
    ) -> (LockResult<MutexGuard<'a, T>>, Woken) {
        self.refresh();
        let raw = &guard.mutex().raw;
        self.insist_on_one_mutex(raw);
        let object = engine::object(&self.identity, "Condvar", site);
        engine::point(Op::new(OpKind::Wait, object, site));
        let panicking = guard.taken_panicking();
        raw.release(raw.object(site));
        guard.tell_changes();
        let (lock, _) = guard.into_parts();
        let waiter = Waiter {
            condvar: self,
            mutex: raw,
            woken: Cell::new(None),
        };
        let entry = (engine::current(), std::ptr::from_ref(&waiter).cast());
        self.waiters.borrow_mut().push(entry);
        engine::block(Op::new(OpKind::Wake, object, site), &waiter, deadline);
        let woken = waiter.woken.get().unwrap_or(Woken::Notified);
        engine::note(|| match woken {
            Woken::Notified => "notified".to_owned(),
            Woken::TimedOut => "timed out".to_owned(),
            Woken::Spuriously => "spuriously".to_owned(),
        });
        raw.acquire(raw.object(site), site);
        let guard = MutexGuard::explored_again(lock, site, panicking);
        (raw.poison.wrap(guard), woken)
    }

    /// Panics if tasks wait with another mutex, as std may.
    fn insist_on_one_mutex(&self, raw: &RawMutex) {
        let address = std::ptr::from_ref(raw).addr();
        let others_wait = !self.waiters.borrow().is_empty();
        assert!(
            !others_wait || self.mutex.get().is_none_or(|other| other == address),
            "attempted to use a condition variable with two mutexes"
        );
        self.mutex.set(Some(address));
    }
}

impl Default for Condvar {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
