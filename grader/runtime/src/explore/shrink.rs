//! Shrinking: the same failure, with fewer forced switches and fewer steps.

use super::attempt::{Attempt, Failing, Session};
use crate::protocol::Schedule;
use crate::scheduler::bounded::Bounded;

/// Points that the search for a shorter way may pass, so that one among long executions ends too.
const STEPS: u64 = 2_000_000;

/// Looks for a shorter way to the same failure, in at most so many executions: by the bounded
/// search, which finds one with the fewest switches if it gets that far, else by leaving out one
/// choice after the other.
pub(super) fn shrink(
    session: &mut Session<'_>,
    failing: Box<Failing>,
    executions: u64,
) -> Box<Failing> {
    let key = failing.key();
    let executions = executions.min(STEPS / failing.steps.max(1));
    let mut left = executions;
    for bound in 0..failing.switches.min(3) {
        let mut search = Bounded::new(bound);
        loop {
            if left == 0 {
                return leave_out(session, failing, executions);
            }
            left -= 1;
            if let Attempt::Failed(found) = session.attempt(0, &mut search)
                && found.key() == key
            {
                return found;
            }
            if !search.advance() {
                break;
            }
        }
    }
    leave_out(session, failing, executions)
}

/// Replaces choices by the default, from the last to the first, and keeps what still fails alike.
fn leave_out(session: &mut Session<'_>, mut best: Box<Failing>, executions: u64) -> Box<Failing> {
    let key = best.key();
    let mut left = executions;
    let mut improved = true;
    while improved {
        improved = false;
        let mut index = best.schedule.choices.len();
        while index > 0 && left > 0 {
            index -= 1;
            if best
                .schedule
                .choices
                .get(index)
                .is_none_or(|&choice| choice == 0)
            {
                continue;
            }
            let cut = Schedule {
                choices: best.schedule.choices[..index].to_vec(),
                patience: best.schedule.patience,
            };
            let mut without = best.schedule.clone();
            without.choices[index] = 0;
            for candidate in [cut, without] {
                left = left.saturating_sub(1);
                if let Attempt::Failed(found) = session.follow(&candidate)
                    && found.key() == key
                    && (found.switches, found.steps) < (best.switches, best.steps)
                {
                    best = found;
                    improved = true;
                    break;
                }
            }
        }
    }
    best
}
