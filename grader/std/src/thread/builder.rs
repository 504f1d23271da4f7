//! Starting threads.

use std::io;
use std::panic::Location;

use lockstep::engine::{self, End, Op, OpKind};
use lockstep::native::{self, Ticket};
use lockstep::protocol::{Class, THREADS};

use super::handle::{JoinHandle, Packet, Thread};
use super::local;
use super::scope::{Scope, ScopedJoinHandle};

type Site = &'static Location<'static>;

/// `std::thread::Builder`.
#[must_use = "must eventually spawn the thread"]
#[derive(Debug)]
pub struct Builder {
    name: Option<String>,
    stack_size: Option<usize>,
}

impl Builder {
    /// One that names nothing.
    #[expect(clippy::new_without_default, reason = "std's has none either")]
    pub fn new() -> Self {
        Self {
            name: None,
            stack_size: None,
        }
    }

    /// Names the thread.
    pub fn name(mut self, name: String) -> Self {
        self.name = Some(name);
        self
    }

    /// Asks for a stack of `size` bytes. Under the scheduler's control all stacks are of the
    /// default size.
    pub fn stack_size(mut self, size: usize) -> Self {
        self.stack_size = Some(size);
        self
    }

    /// Spawns a thread.
    ///
    /// # Errors
    ///
    /// If the system can start none.
    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        if engine::active() {
            // SAFETY: nothing that the closure borrows or returns can end before it.
            return Ok(unsafe { self.start(f, Location::caller()) });
        }
        let (f, end) = at_work(f, Location::caller());
        let handle = self.native().spawn(f)?;
        Ok(JoinHandle::native(handle, end))
    }

    /// Spawns a thread that may borrow what outlives `scope`.
    ///
    /// # Errors
    ///
    /// If the system can start none.
    #[track_caller]
    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        scope.spawn_by(self, f, Location::caller())
    }

    /// Spawns a thread, whatever its parent does.
    ///
    /// # Safety
    ///
    /// The thread must be joined before what it borrows ends.
    ///
    /// # Errors
    ///
    /// If the system can start none.
    #[track_caller]
    pub unsafe fn spawn_unchecked<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send,
        T: Send,
    {
        if engine::active() {
            // SAFETY: promised by the caller.
            return Ok(unsafe { self.start(f, Location::caller()) });
        }
        let (f, end) = at_work(f, Location::caller());
        // SAFETY: promised by the caller.
        let handle = unsafe { self.native().spawn_unchecked(f) }?;
        Ok(JoinHandle::native(handle, end))
    }

    pub(super) fn native(self) -> ::std::thread::Builder {
        let mut builder = ::std::thread::Builder::new();
        if let Some(name) = self.name {
            builder = builder.name(name);
        }
        if let Some(size) = self.stack_size {
            builder = builder.stack_size(size);
        }
        builder
    }

    /// Starts a task of the execution under way.
    ///
    /// # Safety
    ///
    /// What the closure borrows must not end before the task does, or the execution.
    pub(super) unsafe fn start<F, T>(self, f: F, site: Site) -> JoinHandle<T>
    where
        F: FnOnce() -> T,
    {
        let name = self.name;
        assert!(
            !name.as_ref().is_some_and(|name| name.contains('\0')),
            "thread name may not contain interior null bytes"
        );
        engine::point(Op::new(OpKind::Spawn, 0, site));
        if engine::alive() as u64 >= THREADS {
            let message = format!("more than {THREADS} threads were started at a time");
            engine::fail(End::Failed(Class::Crash, message));
        }
        let packet = Packet::new();
        let result = packet.clone();
        let body = move || {
            let outcome = crate::panic::catch_unwind(std::panic::AssertUnwindSafe(f));
            result.fill(outcome);
            // Like std, drop the result's owner before the thread-locals, and both before the end.
            let over = crate::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                drop(result);
                local::run_destructors();
            }));
            if over.is_err() {
                let message = "a destructor panicked at a thread's end, which aborts the process";
                engine::fail(End::Failed(Class::Crash, message.to_owned()));
            }
        };
        let body: Box<dyn FnOnce()> = {
            let body: Box<dyn FnOnce() + '_> = Box::new(body);
            // SAFETY: only the lifetime changes; the caller promises that the borrows last. An
            // execution that ends early leaks the closure and never runs it again.
            unsafe { std::mem::transmute::<Box<dyn FnOnce() + '_>, Box<dyn FnOnce()>>(body) }
        };
        let task = engine::spawn(name.clone(), site, body);
        engine::about(task);
        engine::spawned(site);
        JoinHandle::explored(Thread::explored(task, name), packet)
    }
}

/// The body of a native thread, which the registry knows to be at work; and what stands for its
/// end there.
pub(super) fn at_work<F, T>(f: F, site: Site) -> (impl FnOnce() -> T, usize)
where
    F: FnOnce() -> T,
{
    native::perturb();
    let ticket = Ticket::new(site);
    let end = ticket.end();
    let body = move || {
        let _at_work = ticket.begin();
        f()
    };
    (body, end)
}

/// Spawns a thread.
///
/// # Panics
///
/// If the system can start none.
#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    Builder::new().spawn(f).expect("failed to spawn thread")
}
