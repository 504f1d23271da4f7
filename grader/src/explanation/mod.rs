//! What is told of a failing execution: its steps, what orders them, and why it went wrong.

mod interleaving;
mod relation;
mod words;

pub use interleaving::{Holder, Interleaving, Object, Place, Step, Stuck};
pub use relation::{Edge, EdgeKind, Hold};
pub(crate) use words::{at, listed};

use std::collections::BTreeMap;

/// A failing execution, explained. Steps are named by their position in the interleaving, and in
/// sentences by their number, as in `#5`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// Everything that happened.
    pub interleaving: Interleaving,
    /// Who held which lock, from when to when.
    pub holds: Vec<Hold>,
    /// What of one thread is ordered before what of another.
    pub edges: Vec<Edge>,
    /// Why it failed, a sentence or a few.
    pub why: Vec<String>,
    /// The circle of a deadlock: places in the interleaving's `stuck`, each of which waits for the
    /// next one, and the last for the first.
    pub cycle: Vec<usize>,
    /// What is to be said beside a step.
    pub notes: BTreeMap<usize, String>,
    /// The short table: the steps that matter, and the others folded.
    pub rows: Vec<Row>,
}

/// A row of the short table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// One step.
    Step(usize),
    /// A thread takes a lock and releases it, and nothing happens in between: the two steps.
    Section(usize, usize),
    /// A thread that could have gone on is made to wait from here.
    Pause(usize),
    /// Steps, not all of one thread perhaps, that have no part in what went wrong.
    Fold(Vec<usize>),
    /// Steps that are repeated again and again: one round, and how many steps there are in all.
    Loop {
        /// The steps of the first round.
        round: Vec<usize>,
        /// How many times it is made.
        times: usize,
    },
}
