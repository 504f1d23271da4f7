//! Recording executions, for somebody to walk through them later without the program.

use super::attempt::{Attempt, Session};
use super::{BOUND, Failing};
use crate::classify::classify;
use crate::protocol::{Conclusion, Outcome, Recording, Schedule};
use crate::scheduler::Scheduler;
use crate::scheduler::bounded::Bounded;
use crate::scheduler::replay::Replay;
use crate::scheduler::stepping::Recorder;

/// Records the execution of `schedule`, which follows an order that the scenario gives, and then
/// those with the fewest forced switches, which do not; at most `executions` in all. Calls `keep`
/// with each.
pub fn record(
    session: &mut Session<'_>,
    schedule: &Schedule,
    executions: u64,
    keep: &mut dyn FnMut(Recording),
) -> Outcome {
    let mut made = 1;
    let mut first = Replay::new(&schedule.choices);
    keep(recording(session, &mut first, true));
    'bounds: for bound in 0..=BOUND {
        let mut search = Bounded::new(bound);
        while made < executions {
            made += 1;
            keep(recording(session, &mut search, false));
            if !search.advance() {
                continue 'bounds;
            }
        }
        break;
    }
    Outcome {
        executions: made,
        failures: 0,
        first_failure: None,
        conclusion: Conclusion::Passed,
        proof: None,
    }
}

fn recording(session: &mut Session<'_>, scheduler: &mut dyn Scheduler, obeys: bool) -> Recording {
    let overlap = session.limits().overlap;
    let mut recorder = Recorder::new(scheduler, obeys);
    let (attempt, trace) = session.record(&mut recorder, |_| {});
    let told = |failing: Box<Failing>| {
        let failure = failing.into_failure();
        (classify(failure.class, &trace, overlap), failure.message)
    };
    let failure = match attempt {
        Attempt::Failed(failing) => Some(told(failing)),
        Attempt::Passed | Attempt::Inconclusive(_) => None,
    };
    Recording {
        forks: recorder.forks(),
        failure,
        trace,
    }
}
