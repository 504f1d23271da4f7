//! Probes: what the authors of scenarios ask that plain assertions cannot.
//!
//! A scenario is an ordinary function that spawns threads and asserts. Most properties need no more
//! than that: that nothing is lost or made up (compare what went in with what came out), that an
//! invariant holds at every moment (let one more thread look), that a capacity is kept (count in
//! the callback). The probes are for the rest:
//!
//! | property | probe |
//! | --- | --- |
//! | two threads *can* be inside together | [`sometimes!`](crate::sometimes), or a rendezvous in an `overlap` scenario |
//! | a thread that waits does not poll | [`quiesce`], [`stirrings`] |
//! | nobody overtakes a thread that waits already | [`Task::until_blocked`] |
//! | what happens in one order of steps | [`in_order`] |
//! | so many locks, wake-ups or threads, and no more | [`locks`], [`wakeups`], [`threads`] |
//! | no thread outlives what started it | [`no_threads_left`] |
//! | every history could have been made by one thread | [`History`] |
//!
//! What the threads of a scenario write down for its assertions goes into [`Notes`], which add
//! nothing to search or to read.
//!
//! On real threads there is nobody to ask: what counts is 0 there, and what waits waits a moment.
//! So a check reads as "no more than", or asks [`exploring`] first.

mod counting;
mod directed;
mod history;
mod notes;
mod sometimes;
mod waiting;

pub use counting::{locks, no_threads_left, notifications, operations, threads, wakeups};
pub use directed::{Misstep, in_order};
pub use history::{History, Specification};
pub use notes::Notes;
pub use sometimes::sometimes;
pub use waiting::{Task, quiesce, stirrings};

pub(crate) use history::records_order;
pub(crate) use sometimes::{Conditions, conditions, learn_conditions, never_reached};

use crate::engine;

/// Whether the scenario runs under the scheduler's control, so that the probes can tell.
pub fn exploring() -> bool {
    engine::active()
}
