//! The unbounded search over a session: all interleavings, as far as the budget goes.

use super::attempt::{Attempt, Session};
use crate::scheduler::unbounded::Unbounded;

/// How far the search has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All interleavings, in so many executions.
    All(u64),
    /// Some of them: the budget was used up, `each` has ended it, or the engine has left some out.
    Some,
}

/// Makes every execution, in at most `budget`, and hands what came of each to `each`, until that
/// says to stop. If it `reduces`, one of all those is made that differ in nothing but the order of
/// independent operations; where that is not known to be right, all are made after all.
pub fn unbounded(
    session: &mut Session<'_>,
    budget: u64,
    reduces: bool,
    each: &mut dyn FnMut(Attempt) -> bool,
) -> Reach {
    let mut search = Unbounded::new(reduces);
    let mut executions = 0;
    for _ in 0..budget {
        let attempt = session.attempt(0, &mut search);
        executions += 1;
        if !each(attempt) || search.left_some_out() {
            return Reach::Some;
        }
        if search.needs_all() {
            search = Unbounded::new(false);
            executions = 0;
        } else if !search.advance() {
            return Reach::All(executions);
        }
    }
    Reach::Some
}
