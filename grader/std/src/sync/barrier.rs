//! `Barrier`.

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use lockstep::engine::{self, Blocking, Identity, Op, OpKind, TaskId};

use crate::native::Native;
use crate::state::PerExecution;

/// `std::sync::Barrier`, under the scheduler's control while an execution is under way.
pub struct Barrier {
    identity: Identity,
    size: usize,
    arrived: PerExecution<usize>,
    generation: PerExecution<u64>,
    native: ::std::sync::Barrier,
}

// SAFETY: the cells are touched under the engine alone, which runs one task at a time.
unsafe impl Send for Barrier {}
// SAFETY: as above.
unsafe impl Sync for Barrier {}
impl UnwindSafe for Barrier {}
impl RefUnwindSafe for Barrier {}

/// The wait of one that is not the last.
struct Round<'a> {
    barrier: &'a Barrier,
    generation: u64,
}

impl Blocking for Round<'_> {
    fn ready(&self, _: TaskId) -> bool {
        self.barrier.generation.get() != self.generation
    }
}

impl Barrier {
    /// A barrier for `n` threads.
    #[track_caller]
    #[must_use]
    pub const fn new(n: usize) -> Self {
        Self {
            identity: Identity::new(),
            size: n,
            arrived: PerExecution::new(0),
            generation: PerExecution::new(0),
            native: ::std::sync::Barrier::new(n),
        }
    }

    /// Waits until `n` threads are here. One of them is told that it is the leader.
    #[track_caller]
    pub fn wait(&self) -> BarrierWaitResult {
        let site = Location::caller();
        if !engine::active() {
            let wait = Native::on(self, "Barrier", "wait", site);
            return BarrierWaitResult(wait.run(|| self.native.wait()).is_leader());
        }
        let object = engine::object(&self.identity, "Barrier", site);
        engine::point(Op::new(OpKind::Barrier, object, site));
        engine::changed();
        engine::release(object);
        let arrived = self.arrived.get() + 1;
        engine::note(|| format!("{arrived} of {}", self.size));
        if arrived >= self.size {
            self.arrived.set(0);
            self.generation.set(self.generation.get() + 1);
            engine::acquire(object);
            return BarrierWaitResult(true);
        }
        self.arrived.set(arrived);
        let round = Round {
            barrier: self,
            generation: self.generation.get(),
        };
        engine::block(Op::new(OpKind::Leave, object, site), &round, None);
        engine::acquire(object);
        BarrierWaitResult(false)
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}

/// What a thread is told when it leaves a [`Barrier`].
pub struct BarrierWaitResult(bool);

impl BarrierWaitResult {
    /// Whether this thread is the leader.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl fmt::Debug for BarrierWaitResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BarrierWaitResult")
            .field("is_leader", &self.is_leader())
            .finish()
    }
}
