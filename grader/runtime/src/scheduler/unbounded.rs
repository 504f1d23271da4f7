//! Unbounded depth-first search: every execution, but one of those that differ in nothing but the
//! order of independent operations (sleep sets; Godefroid, LNCS 1032, 1996, chapter 5).
//!
//! Where it comes to its end, all interleavings have been tried. Bad wherever there are more of
//! them than a minute's worth. A thread sleeps at a point if all that begins with its pending
//! operation has been tried from an earlier point, and nothing has happened since that could make
//! a difference to it; what only sleepers could do is not tried again. The search visits every
//! state that the full one does, so that no failure is lost, provided that operations taken to be
//! independent are. They are where both are on `plain` objects of their own, or only about their
//! own thread; all else is taken to depend on everything:
//!
//! - What waits on a condition variable touches a mutex too, and a fence, a park token or a clock
//!   is everybody's. A spawn gives the next number away. Counts change without an event.
//! - An injected fault is no thread's own step: it is always tried, and wakes every sleeper.
//! - Ends of channels are dropped by whichever thread is the last to let go, which is no event, and
//!   a thread that waits for a readers-writer lock is counted without one. There the search tries
//!   everything: [`Unbounded::needs_all`].
//!
//! It never claims anything where the engine has decided for it: where threads wait by looking,
//! where time has passed, where one ran for so long that the others were given a turn.
//!
//! There is no bound on forced switches here, and must not be: an execution within the bound may
//! have all its equals beyond it, and sleep sets would hide it.

use super::{Choice, Point, Scheduler};
use crate::engine::{Op, OpKind, TaskId};

/// A set of tasks below 64; the others never sleep.
type Tasks = u64;

struct Node {
    options: Vec<Choice>,
    chosen: usize,
    /// Who slept on the way here, and whoever has been tried from here.
    sleeping: Tasks,
    /// Whose pending operation is independent of some others.
    may_sleep: Tasks,
}

impl Node {
    fn awake(&self, index: usize) -> bool {
        match self.options[index] {
            Choice::Run(task) => self.sleeping & bit(task) == 0,
            _ => true,
        }
    }

    fn next(&self, from: usize) -> Option<usize> {
        (from..self.options.len()).find(|&index| self.awake(index))
    }
}

/// The search, one execution at a time.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four facts about the execution under way, no state machine"
)]
pub struct Unbounded {
    reduces: bool,
    path: Vec<Node>,
    depth: usize,
    sleeping: Tasks,
    /// What has run since the last choice.
    ran: Vec<(TaskId, Op)>,
    /// The rest of the execution is like another one that has been made.
    repeats: bool,
    needs_all: bool,
    imposed: bool,
}

impl Unbounded {
    /// A search of all executions; if it `reduces`, of one of those that are alike.
    pub fn new(reduces: bool) -> Self {
        Self {
            reduces,
            path: Vec::new(),
            depth: 0,
            sleeping: 0,
            ran: Vec::new(),
            repeats: false,
            needs_all: false,
            imposed: false,
        }
    }

    /// Moves on to the next execution; false if there is none.
    pub fn advance(&mut self) -> bool {
        while let Some(node) = self.path.last_mut() {
            if let Choice::Run(task) = node.options[node.chosen] {
                node.sleeping |= bit(task) & node.may_sleep;
            }
            if let Some(next) = node.next(node.chosen + 1) {
                node.chosen = next;
                return true;
            }
            self.path.pop();
        }
        false
    }

    /// Whether something has happened that only a search without the reduction is right for.
    pub fn needs_all(&self) -> bool {
        self.reduces && self.needs_all
    }

    /// Whether the engine has left out executions by itself, so that the end proves nothing.
    pub fn left_some_out(&self) -> bool {
        self.imposed
    }

    /// Wakes those that what has run since could make a difference to.
    fn wake(&mut self, point: &Point<'_>) {
        for (task, op) in self.ran.drain(..) {
            self.sleeping &= !bit(task);
            let mut left = self.sleeping;
            while left != 0 {
                let sleeper = left.trailing_zeros() as TaskId;
                left &= left - 1;
                if !independent(&(point.pending)(sleeper), &op) {
                    self.sleeping &= !bit(sleeper);
                }
            }
        }
    }

    fn arrive(&mut self, point: &Point<'_>) -> bool {
        let may_sleep = point.options.iter().fold(0, |set, choice| match *choice {
            Choice::Run(task) if self.reduces && sleeps(&(point.pending)(task)) => set | bit(task),
            _ => set,
        });
        let mut node = Node {
            options: point.options.to_vec(),
            chosen: 0,
            sleeping: self.sleeping,
            may_sleep,
        };
        let Some(first) = node.next(0) else {
            return false;
        };
        node.chosen = first;
        self.path.push(node);
        true
    }
}

impl Scheduler for Unbounded {
    fn begin(&mut self) {
        self.depth = 0;
        self.sleeping = 0;
        self.ran.clear();
        self.repeats = false;
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        if self.repeats {
            return 0;
        }
        self.imposed |= point.options.iter().any(|c| matches!(c, Choice::Again(_)));
        self.wake(point);
        if self.depth == self.path.len() && !self.arrive(point) {
            self.repeats = true;
            return 0;
        }
        let node = &self.path[self.depth];
        self.depth += 1;
        self.sleeping = match node.options[node.chosen] {
            Choice::Run(task) => node.sleeping & !bit(task),
            Choice::Succeed | Choice::Fail | Choice::Pick(_) => node.sleeping,
            Choice::Again(_) | Choice::Spurious(_) | Choice::Timer => 0,
        };
        node.chosen
    }

    fn ran(&mut self, task: TaskId, op: &Op) {
        if self.reduces && !self.repeats {
            self.needs_all |= needs_all(op.kind);
            if self.sleeping != 0 {
                self.ran.push((task, *op));
            }
        }
    }

    fn imposed(&mut self) {
        self.imposed |= !self.repeats;
    }
}

fn bit(task: TaskId) -> Tasks {
    1_u64.checked_shl(task as u32).unwrap_or(0)
}

fn independent(one: &Op, other: &Op) -> bool {
    sleeps(one) && sleeps(other) && !one.conflicts(other)
}

/// Whether there is anything at all that the operation is known to be independent of.
fn sleeps(op: &Op) -> bool {
    // A join that can be performed is about a thread that does nothing any more.
    let own = matches!(op.kind, OpKind::Begin | OpKind::Yield | OpKind::Join);
    own || (op.object != 0 && plain(op.kind))
}

/// Whether the operation touches its object, what its thread owns, and nothing else.
fn plain(kind: OpKind) -> bool {
    matches!(
        kind,
        OpKind::Lock
            | OpKind::TryLock
            | OpKind::Unlock
            | OpKind::Load
            | OpKind::Store
            | OpKind::Update
            | OpKind::CompareExchange
            | OpKind::Barrier
            | OpKind::Leave
            | OpKind::Once
            | OpKind::OnceDone
            | OpKind::OnceGet
            | OpKind::Cell
    )
}

/// Whether the operation comes with effects that are no events of their own.
fn needs_all(kind: OpKind) -> bool {
    matches!(
        kind,
        OpKind::Send
            | OpKind::Handover
            | OpKind::Recv
            | OpKind::TryRecv
            | OpKind::Disconnect
            | OpKind::Read
            | OpKind::TryRead
            | OpKind::Write
            | OpKind::TryWrite
            | OpKind::Probe
    )
}
