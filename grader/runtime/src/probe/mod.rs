//! Probes: what the authors of scenarios ask that plain assertions cannot.
//!
//! A scenario is an ordinary function that spawns threads and asserts. Many properties need no more
//! than that; the probes are for the rest:
//!
//! | property | probe, or the plain way |
//! | --- | --- |
//! | nothing is lost or made up | compare what went in with what came out |
//! | an invariant holds at every moment | one more thread that looks once and asserts: the search tries every moment |
//! | a capacity is kept | count in the callback; or offer more than there is room for, then [`quiesce`], and count what was let in |
//! | two threads *can* be inside together | [`sometimes!`](crate::sometimes), or a rendezvous in an `overlap` scenario |
//! | a thread that waits does not poll | [`quiesce`], [`stirrings`] |
//! | nobody overtakes a thread that waits already | [`Task::until_blocked`], then let others come, [`quiesce`], and count who got in |
//! | what happens in one order of steps | [`in_order`] |
//! | so many locks, wake-ups or threads, and no more | [`locks`], [`wakeups`], [`notifications`], [`threads`] |
//! | something is called so many times | count in the callback |
//! | a panic reaches its caller, and nobody else | let one callback panic, and assert what each `join` returns |
//! | no thread outlives what started it | [`no_threads_left`] |
//! | what was made is dropped | let its `Drop` count |
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
pub use waiting::{Stirrings, Task, quiesce, stirrings};

pub(crate) use history::records_order;
pub(crate) use sometimes::{Conditions, conditions, learn_conditions, never_reached};

use crate::engine;

/// Whether the scenario runs under the scheduler's control, so that the probes can tell.
pub fn exploring() -> bool {
    engine::active()
}
