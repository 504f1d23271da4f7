//! Scoped threads.

use std::cell::Cell;
use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, Location, RefUnwindSafe};

use lockstep::engine::{self, Blocking, Op, OpKind, TaskId};

use super::builder::at_work;
use super::handle::{JoinHandle, Thread};
use super::{Builder, Result};
use crate::native::Native;

type Site = &'static Location<'static>;

/// `std::thread::Scope`.
#[expect(
    clippy::struct_field_names,
    reason = "the fields are named after the lifetimes"
)]
pub struct Scope<'scope, 'env: 'scope> {
    kind: Kind<'scope, 'env>,
    scope: PhantomData<&'scope mut &'scope ()>,
    env: PhantomData<&'env mut &'env ()>,
}

enum Kind<'scope, 'env: 'scope> {
    Native(&'scope ::std::thread::Scope<'scope, 'env>),
    Explored(Running),
}

/// The tasks of an explored scope.
#[derive(Default)]
struct Running {
    first: Cell<Option<TaskId>>,
    tasks: Cell<Vec<TaskId>>,
    /// Tasks that panicked and that nobody has joined.
    panicked: Cell<usize>,
}

// SAFETY: touched under the engine alone, which runs one task at a time.
unsafe impl Sync for Running {}
impl RefUnwindSafe for Running {}

impl Running {
    fn with<R>(&self, f: impl FnOnce(&mut Vec<TaskId>) -> R) -> R {
        let mut tasks = self.tasks.take();
        let result = f(&mut tasks);
        self.tasks.set(tasks);
        result
    }
}

impl Blocking for Running {
    fn ready(&self, _: TaskId) -> bool {
        self.with(|tasks| tasks.iter().all(|&task| engine::finished(task)))
    }

    fn holders(&self, each: &mut dyn FnMut(TaskId, Option<Site>)) {
        self.with(|tasks| {
            for &task in tasks.iter().filter(|&&task| !engine::finished(task)) {
                each(task, None);
            }
        });
    }
}

/// Runs `f` with a scope whose threads may borrow what outlives the call, and joins them all.
///
/// # Panics
///
/// If a thread that nobody joined by hand panicked.
#[track_caller]
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    if !engine::active() {
        let site = Location::caller();
        // Held while std waits for the threads that nobody has joined by hand.
        let mut joining = None;
        let result = ::std::thread::scope(|native| {
            // SAFETY: the scope is used within this closure alone, for which `native` lives; only
            // the wrapper's address is shorter-lived than `'scope` says.
            let scope = Scope {
                kind: Kind::Native(native),
                scope: PhantomData,
                env: PhantomData,
            };
            let scope: &Scope<'_, '_> = Box::leak(Box::new(scope));
            let result = f(scope);
            joining = Some(Native::at(0, "scope", "join", site).begin());
            result
        });
        drop(joining);
        return result;
    }
    let site = Location::caller();
    let scope = Scope {
        kind: Kind::Explored(Running::default()),
        scope: PhantomData,
        env: PhantomData,
    };
    let result = crate::panic::catch_to_resume(AssertUnwindSafe(|| f(&scope)));
    engine::will_panic(result.is_err());
    let panicked = match &scope.kind {
        Kind::Explored(running) => running.join_all(site),
        Kind::Native(_) => false,
    };
    engine::will_panic(false);
    match result {
        Err(payload) => crate::panic::resume_unwind(payload),
        Ok(_) if panicked => panic!("a scoped thread panicked"),
        Ok(result) => result,
    }
}

impl Running {
    /// Waits for all tasks; returns whether one panicked that nobody joined.
    fn join_all(&self, site: Site) -> bool {
        if let Some(first) = self.first.get() {
            engine::block(Op::about(OpKind::Join, first, site), self, None);
            self.with(|tasks| tasks.iter().for_each(|&task| engine::learn_from(task)));
        }
        self.panicked.get() > 0
    }
}

impl<'scope> Scope<'scope, '_> {
    /// Spawns a thread.
    ///
    /// # Panics
    ///
    /// If the system can start none.
    #[track_caller]
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        self.spawn_by(Builder::new(), f, Location::caller())
            .expect("failed to spawn thread")
    }

    pub(super) fn spawn_by<F, T>(
        &'scope self,
        builder: Builder,
        f: F,
        site: Site,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        match &self.kind {
            Kind::Native(native) => {
                let (f, end) = at_work(f, site);
                let handle = builder.native().spawn_scoped(native, f)?;
                let thread = Thread::native(handle.thread().clone());
                Ok(ScopedJoinHandle(Inner::Native(handle, thread, end)))
            }
            Kind::Explored(running) => {
                // A panic that nobody joins is the scope's own, as in std.
                let unjoined = Unjoined(&raw const running.panicked);
                let body = move || {
                    let unjoined = unjoined;
                    match crate::panic::catch_unwind(AssertUnwindSafe(f)) {
                        Ok(value) => value,
                        Err(payload) => {
                            unjoined.add();
                            crate::panic::resume_unwind(payload)
                        }
                    }
                };
                // SAFETY: the scope waits for all its tasks before it ends.
                let handle = unsafe { builder.start(body, site) };
                if let Some(task) = handle.thread().task() {
                    running.first.set(running.first.get().or(Some(task)));
                    running.with(|tasks| tasks.push(task));
                }
                Ok(ScopedJoinHandle(Inner::Explored(
                    handle,
                    Unjoined(&raw const running.panicked),
                )))
            }
        }
    }
}

/// The scope's count of threads that panicked and that nobody has joined.
#[derive(Clone, Copy)]
struct Unjoined(*const Cell<usize>);

// SAFETY: the scope outlives its tasks and handles, which the engine runs one at a time.
unsafe impl Send for Unjoined {}
// SAFETY: as above.
unsafe impl Sync for Unjoined {}

impl Unjoined {
    fn add(self) {
        // SAFETY: as above.
        let count = unsafe { &*self.0 };
        count.set(count.get() + 1);
    }

    fn subtract(self) {
        // SAFETY: as above.
        let count = unsafe { &*self.0 };
        count.set(count.get() - 1);
    }
}

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}

/// The right to join a scoped thread.
pub struct ScopedJoinHandle<'scope, T>(Inner<'scope, T>);

enum Inner<'scope, T> {
    Native(::std::thread::ScopedJoinHandle<'scope, T>, Thread, usize),
    Explored(JoinHandle<T>, Unjoined),
}

// SAFETY: as for std's.
unsafe impl<T: Send> Send for ScopedJoinHandle<'_, T> {}
// SAFETY: as for std's.
unsafe impl<T: Send> Sync for ScopedJoinHandle<'_, T> {}

impl<T> ScopedJoinHandle<'_, T> {
    /// The thread.
    #[must_use]
    pub fn thread(&self) -> &Thread {
        match &self.0 {
            Inner::Native(_, thread, _) => thread,
            Inner::Explored(handle, _) => handle.thread(),
        }
    }

    /// Waits for the thread's end.
    ///
    /// # Errors
    ///
    /// What the thread panicked with.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        match self.0 {
            Inner::Native(handle, _, end) => {
                Native::at(end, "thread", "join", Location::caller()).run(|| handle.join())
            }
            Inner::Explored(handle, unjoined) => {
                let result = handle.join();
                if result.is_err() {
                    unjoined.subtract();
                }
                result
            }
        }
    }

    /// Whether the thread has ended.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        match &self.0 {
            Inner::Native(handle, ..) => handle.is_finished(),
            Inner::Explored(handle, _) => handle.is_finished(),
        }
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedJoinHandle").finish_non_exhaustive()
    }
}
