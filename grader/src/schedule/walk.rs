//! A walk: one recorded execution, with what else could have happened at each of its forks.

use lockstep::protocol::Class;

use super::Offer;
use crate::explanation::Explanation;

/// A recorded execution.
#[derive(Clone, Debug)]
pub struct Walk {
    /// What happened, and what ordered it.
    pub explanation: Explanation,
    /// The points at which there was something to choose, in order.
    pub forks: Vec<Fork>,
    /// The names of the threads that took its steps, where the scenario is about an order of steps,
    /// which the reader is to find.
    pub order: Option<Vec<String>>,
    /// What it failed for, and its message; none where it passed.
    pub failure: Option<(Class, String)>,
}

/// A point at which there was something to choose.
#[derive(Clone, Debug)]
pub struct Fork {
    /// How many steps come before it.
    pub after: usize,
    /// What could have happened next.
    pub offers: Vec<Offer>,
    /// What did, as an index into the offers.
    pub chosen: usize,
}
