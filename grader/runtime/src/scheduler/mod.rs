//! Schedulers: who goes next. One file for each; the header says what it is good at.

pub mod bounded;
pub mod census;
pub mod guided;
pub mod pct;
pub mod pos;
pub mod random;
pub mod replay;
pub mod rng;
pub mod stepping;
pub mod surw;
pub mod unbounded;
pub mod urw;

use census::Census;

use crate::engine::{Op, TaskId};
use crate::protocol::Trace;

/// One thing that may happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This task performs its pending operation.
    Run(TaskId),
    /// This task looks again at what has not changed, although others could run.
    Again(TaskId),
    /// This task's wait ends for no reason.
    Spurious(TaskId),
    /// Time passes until the next timer, although tasks could still run.
    Timer,
    /// What the current task is trying succeeds.
    Succeed,
    /// What the current task is trying fails for no reason.
    Fail,
    /// The n-th of several equal outcomes, the waiter to be woken for one.
    Pick(usize),
}

impl Choice {
    /// Whether the scheduler injects something that need not happen.
    pub fn is_fault(self) -> bool {
        matches!(
            self,
            Self::Again(_) | Self::Spurious(_) | Self::Timer | Self::Fail
        )
    }
}

/// A point with more than one option.
pub struct Point<'a> {
    /// The options; the first is the default.
    pub options: &'a [Choice],
    /// The task that has run last.
    pub current: TaskId,
    /// Whether that task could go on and has not said that others may go first, so that leaving it
    /// is a forced switch.
    pub preemptible: bool,
    /// The tasks, by bit, that have yielded twice while another one waited for its turn. To let one
    /// of these go on costs as much as a forced switch.
    pub impatient: u64,
    /// The pending operation of every task, by number.
    pub pending: &'a dyn Fn(TaskId) -> Op,
    /// How many points the execution has passed.
    pub step: u64,
    /// What has happened so far and who is blocked, where a trace is kept.
    pub trace: &'a dyn Fn() -> Option<Trace>,
}

impl Point<'_> {
    /// The price of option `index` in the bounded search: a forced switch and a fault cost 1.
    pub fn cost(&self, index: usize) -> u32 {
        match self.options[index] {
            Choice::Run(task) => {
                let forced = self.preemptible && task != self.current;
                let impatient = task < 64 && self.impatient & (1 << task) != 0;
                u32::from(forced) + u32::from(impatient)
            }
            Choice::Succeed | Choice::Pick(_) => 0,
            Choice::Again(_) | Choice::Spurious(_) | Choice::Timer | Choice::Fail => 1,
        }
    }
}

/// Decides which of several options happens.
pub trait Scheduler {
    /// An execution begins.
    fn begin(&mut self);

    /// The place of the chosen option in `point.options`.
    fn choose(&mut self, point: &Point<'_>) -> usize;

    /// A task ran, by choice or because nothing else could.
    fn ran(&mut self, _task: TaskId, _op: &Op) {}

    /// Whether an order that the scenario gives is followed. Where it is not, the scheduler is asked
    /// for each of the steps that the order is about.
    fn obeys(&self) -> bool {
        true
    }

    /// An order that the scenario gives takes the option at this place.
    fn ordered(&mut self, _point: &Point<'_>, _index: usize) {}

    /// The engine has decided by itself although there was more than one way to go on: after many
    /// steps of one task the others get a turn, and where nothing can run but tasks that wait by
    /// looking, they look again or time passes.
    fn imposed(&mut self) {}

    /// The execution has come to its end after so many points.
    fn end(&mut self, _steps: u64) {}

    /// What it has learned from earlier executions, where it learns: for an execution in another
    /// process to start from, and to be learned from in turn.
    fn census(&mut self) -> Option<&mut Census> {
        None
    }
}
