//! Tasks: the threads of a controlled execution.

use std::panic::Location;

use super::clock::VectorClock;
use super::op::{Op, TaskId};
use super::stack::Fiber;
use crate::protocol::Site;

/// Something that a task may have to wait for. The engine asks it at every scheduling point.
pub trait Blocking {
    /// Whether `task` could perform its pending operation now.
    fn ready(&self, task: TaskId) -> bool;

    /// Whether the wait may end for no reason at all, as std allows it to.
    fn may_wake_spuriously(&self) -> bool {
        false
    }

    /// The wait ends without what was waited for.
    fn interrupt(&self, _task: TaskId, _how: Interrupt) {}

    /// Calls `each` for every task that could end the wait, where that is known to be these alone,
    /// with the place where it became so.
    fn holders(&self, _each: &mut dyn FnMut(TaskId, Option<&'static Location<'static>>)) {}
}

/// Why a wait ended without what was waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interrupt {
    /// Its time was up.
    Timeout,
    /// For no reason: a spurious wake-up.
    Spurious,
}

/// What a probe waits for: something about the other tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// No other task can go on.
    Quiet,
    /// No other task can go on, or they have had so many steps since this one that none of them is
    /// coming to a halt.
    Settled(u64),
    /// This task cannot go on.
    Blocked(TaskId),
}

/// A wait that is over as soon as it is scheduled.
pub(super) struct Always;

/// The one such wait, for those that must refer to it for long.
pub(super) static ALWAYS: Always = Always;

impl Blocking for Always {
    fn ready(&self, _: TaskId) -> bool {
        true
    }
}

/// One thread of an execution.
pub(super) struct Task {
    /// The name that the program gave it.
    pub(super) name: Option<String>,
    /// Its number among those without a name, from 1; the scenario itself has 0.
    pub(super) number: usize,
    /// Where it was spawned.
    pub(super) spawned: Option<&'static Location<'static>>,
    /// The operation that it will perform when it is next scheduled.
    pub(super) pending: Op,
    /// Whether it has ended.
    pub(super) finished: bool,
    /// What it knows of the other threads' steps.
    pub(super) clock: VectorClock,
    /// What its loads have seen that acquired nothing: for a fence to acquire.
    pub(super) observed: VectorClock,
    /// What it knew at its last releasing fence: what its stores that release nothing publish.
    pub(super) fenced: VectorClock,
    /// How many panics it is unwinding.
    pub(super) panics: u32,
    /// The message and place of its last panic.
    pub(super) last_panic: Option<(String, Option<Site>)>,
    /// It has caught that panic, and will go on with it once others have ended.
    pub(super) will_panic: bool,
    /// How many of its callers catch panics for good.
    pub(super) catching: u32,
    /// The values of its thread-locals, kept by the facade.
    pub(super) locals: Vec<(usize, *mut ())>,
    pub(super) fiber: Fiber,
    pub(super) waits_for: *const dyn Blocking,
    pub(super) until: Option<Until>,
    pub(super) deadline: Option<u64>,
    pub(super) spin: Spin,
    /// How many operations it has performed.
    pub(super) performed: u64,
    /// The step at which it last went on, or was spawned.
    pub(super) ran: u64,
    /// The steps at which it last yielded, the later one second.
    pub(super) yielded: (u64, u64),
}

impl Task {
    /// What traces call it.
    pub(super) fn display_name(&self) -> String {
        match &self.name {
            Some(name) => name.clone(),
            None if self.number == 0 => "main".to_owned(),
            None => format!("worker-{}", self.number),
        }
    }
}

/// What is remembered of a task in order to tell a loop that waits from one that works.
#[derive(Default)]
pub(super) struct Spin {
    /// The count of changes when the sightings began.
    pub(super) since: u64,
    /// The places where the task has looked at something since then.
    pub(super) seen: Vec<(usize, u64)>,
    /// How often it has looked again at what has not changed.
    pub(super) rereads: u32,
    /// How many steps it has taken since then only to let go of what others wait for.
    pub(super) lingered: u32,
    /// It looks at nothing but what has not changed.
    pub(super) spinning: bool,
    /// It has read the clock while doing so.
    pub(super) reads_clock: bool,
}
