//! Handles: to a thread, and to its end.

use std::any::Any;
use std::cell::Cell;
use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use lockstep::engine::{self, Blocking, Op, OpKind, TaskId};

use super::Result;
use crate::native::Native;

type Site = &'static Location<'static>;

/// Where a task leaves its result.
pub(super) struct Packet<T>(Arc<Cell<Option<Result<T>>>>);

// SAFETY: touched under the engine alone, which runs one task at a time; the result goes from the
// thread that ends to the one that joins it.
unsafe impl<T> Send for Packet<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Packet<T> {}

impl<T> Clone for Packet<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Packet<T> {
    pub(super) fn new() -> Self {
        Self(Arc::new(Cell::new(None)))
    }

    pub(super) fn fill(&self, result: std::result::Result<T, Box<dyn Any + Send>>) {
        self.0.set(Some(result));
    }

    fn take(&self) -> Option<Result<T>> {
        self.0.take()
    }
}

/// The wait for a task's end.
pub(super) struct Ended(pub(super) TaskId);

impl Blocking for Ended {
    fn ready(&self, _: TaskId) -> bool {
        engine::finished(self.0)
    }

    fn holders(&self, each: &mut dyn FnMut(TaskId, Option<Site>)) {
        each(self.0, None);
    }
}

/// Waits for the end of `task`.
pub(super) fn join_task(task: TaskId, site: Site) {
    engine::block(Op::about(OpKind::Join, task, site), &Ended(task), None);
    engine::learn_from(task);
}

/// The right to join a thread.
pub struct JoinHandle<T>(Inner<T>);

enum Inner<T> {
    Native(::std::thread::JoinHandle<T>, Thread, usize),
    Explored(Thread, TaskId, Packet<T>),
}

// SAFETY: as for std's.
unsafe impl<T> Send for JoinHandle<T> {}
// SAFETY: as for std's.
unsafe impl<T> Sync for JoinHandle<T> {}

impl<T> JoinHandle<T> {
    /// A native thread; `end` is what stands for its end in the registry.
    pub(super) fn native(handle: ::std::thread::JoinHandle<T>, end: usize) -> Self {
        let thread = Thread::native(handle.thread().clone());
        Self(Inner::Native(handle, thread, end))
    }

    pub(super) fn explored(thread: Thread, packet: Packet<T>) -> Self {
        let task = thread.task().expect("a thread of this execution");
        Self(Inner::Explored(thread, task, packet))
    }

    /// The thread.
    #[must_use]
    pub fn thread(&self) -> &Thread {
        match &self.0 {
            Inner::Native(_, thread, _) | Inner::Explored(thread, ..) => thread,
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
            Inner::Explored(_, task, packet) => {
                join_task(task, Location::caller());
                packet.take().expect("a thread that has ended has a result")
            }
        }
    }

    /// Whether the thread has ended.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        match &self.0 {
            Inner::Native(handle, ..) => handle.is_finished(),
            Inner::Explored(_, task, _) => {
                engine::point(Op::about(OpKind::IsFinished, *task, Location::caller()));
                let finished = engine::finished(*task);
                engine::looked();
                engine::note(|| finished.to_string());
                finished
            }
        }
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}

/// A thread.
#[derive(Clone)]
pub struct Thread(Kind);

#[derive(Clone)]
enum Kind {
    Native(::std::thread::Thread),
    Explored {
        execution: u32,
        task: TaskId,
        name: Option<Arc<str>>,
    },
}

impl Thread {
    pub(super) fn native(thread: ::std::thread::Thread) -> Self {
        Self(Kind::Native(thread))
    }

    pub(super) fn explored(task: TaskId, name: Option<String>) -> Self {
        Self(Kind::Explored {
            execution: engine::execution(),
            task,
            name: name.map(Arc::from),
        })
    }

    /// The task that this is, in the execution under way.
    pub(super) fn task(&self) -> Option<TaskId> {
        match &self.0 {
            Kind::Native(_) => None,
            Kind::Explored {
                execution, task, ..
            } => (engine::active() && *execution == engine::execution()).then_some(*task),
        }
    }

    /// The thread's number.
    #[must_use]
    pub fn id(&self) -> ThreadId {
        match &self.0 {
            Kind::Native(thread) => ThreadId(Number::Native(thread.id())),
            Kind::Explored {
                execution, task, ..
            } => ThreadId(Number::Explored(*execution, *task)),
        }
    }

    /// The thread's name.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.0 {
            Kind::Native(thread) => thread.name(),
            Kind::Explored { task: 0, .. } => Some("main"),
            Kind::Explored { name, .. } => name.as_deref(),
        }
    }

    /// Leaves a token for the thread's [`park`](super::park).
    #[track_caller]
    pub fn unpark(&self) {
        if let Kind::Native(thread) = &self.0 {
            return thread.unpark();
        }
        if let Some(task) = self.task() {
            engine::point(Op::about(OpKind::Unpark, task, Location::caller()));
            engine::unpark(task);
            engine::changed();
        }
    }
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread")
            .field("id", &self.id())
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}

/// A thread's number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ThreadId(Number);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Number {
    Native(::std::thread::ThreadId),
    Explored(u32, TaskId),
}

impl fmt::Debug for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Number::Native(id) => id.fmt(f),
            Number::Explored(_, task) => f.debug_tuple("ThreadId").field(&(task + 1)).finish(),
        }
    }
}

/// The current thread.
#[must_use]
pub fn current() -> Thread {
    if engine::active() {
        let task = engine::current();
        Thread::explored(task, engine::given_name(task))
    } else {
        Thread::native(::std::thread::current())
    }
}
