//! Threads that take their steps in a given order: for exercises in which the learner is the
//! scheduler, and for schedules that a property is about.

use std::fmt;

use crate::engine;
pub use crate::engine::Misstep;

/// Runs `program`, whose threads take their steps in the order given: each entry lets the thread of
/// that name perform its next operation on something that threads can share. That it begins or ends
/// is no step, and the scenario itself goes first wherever it can.
///
/// Returns what the program returns, and whether every step could be taken and none was left over.
/// Where one could not, the program was run to its end nonetheless, in some order. In a game the
/// player chooses who takes each step, and the order counts as followed.
///
/// ```
/// # fn tills() {
/// use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
/// use std::thread::Builder;
///
/// static TILL: AtomicU32 = AtomicU32::new(0);
///
/// let deposit = || TILL.store(TILL.load(SeqCst) + 10, SeqCst);
/// let (till, walk) = lockstep::probe::in_order(&["ann", "bob", "ann", "bob"], || {
///     let tellers = ["ann", "bob"].map(|name| Builder::new().name(name.into()).spawn(deposit).unwrap());
///     tellers.map(|teller| teller.join().unwrap());
///     TILL.load(SeqCst)
/// });
/// assert_eq!(walk, Ok(()));
/// assert_eq!(till, 10);
/// # }
/// ```
pub fn in_order<R>(order: &[&str], program: impl FnOnce() -> R) -> (R, Result<(), Misstep>) {
    if !engine::active() {
        return (program(), Err(Misstep::Undirected));
    }
    engine::direct(order.iter().map(|&name| name.to_owned()).collect());
    let returned = program();
    (returned, engine::end_of_order())
}

impl fmt::Display for Misstep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { entry, name } => {
                write!(f, "entry {entry} names {name}, and there is no such thread")
            }
            Self::Finished { entry, name } => {
                write!(
                    f,
                    "entry {entry} names {name}, who has no step left to take"
                )
            }
            Self::Blocked { entry, name, op } => {
                write!(
                    f,
                    "entry {entry} names {name}, who cannot go on: it waits in `{op}`"
                )
            }
            Self::Unfinished { name } => {
                write!(f, "the order ends before {name} has taken every step")
            }
            Self::Undirected => f.write_str("on real threads nobody can give the order"),
        }
    }
}
