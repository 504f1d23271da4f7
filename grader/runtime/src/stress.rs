//! The stress run: the scenario on real threads, again and again.

use std::panic::{Location, catch_unwind};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::board::Board;
use crate::harness;
use crate::native::{self, Ticket};
use crate::protocol::{Class, Conclusion, Failure, Outcome, Schedule};

/// How many threads earlier runs may have left behind before a fresh process goes on.
const LEFT_BEHIND: u64 = 200;

/// The first panic of the run that is under way.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// How runs are made.
pub(crate) struct Plan {
    /// How many at the most.
    pub(crate) runs: u64,
    /// No new one begins after this long.
    pub(crate) time: Duration,
    /// The seed of the first run's perturbation.
    pub(crate) perturb: Option<u64>,
}

/// How much longer runs are made after the first that failed, to tell how often they do: as long
/// again as it took to get there, within these limits.
const LONGER: (Duration, Duration) = (Duration::from_millis(20), Duration::from_millis(200));

/// Makes runs of `body` as planned. A run that does not end is for the grader to notice.
pub(crate) fn stress(body: fn(), plan: &Plan, board: &Board) -> Outcome {
    note_panics();
    let begun = Instant::now();
    let mut end = begun + plan.time;
    let mut outcome = Outcome {
        executions: 0,
        failures: 0,
        first_failure: None,
        conclusion: Conclusion::Passed,
        proof: None,
    };
    while outcome.executions < plan.runs && (outcome.executions == 0 || Instant::now() < end) {
        native::seed(
            plan.perturb
                .map(|seed| seed.wrapping_add(outcome.executions)),
        );
        outcome.executions += 1;
        board.begin_execution(0);
        if let Some(message) = fails(body) {
            outcome.failures += 1;
            if outcome.first_failure.is_none() {
                outcome.first_failure = Some(outcome.executions);
                outcome.conclusion = Conclusion::Failed(Box::new(failure(message)));
                let longer = begun.elapsed().clamp(LONGER.0, LONGER.1);
                end = end.min(Instant::now() + longer);
            }
        }
        board.step();
        if outcome.failures == 0 && board.threads() > LEFT_BEHIND {
            outcome.conclusion = Conclusion::Recycle {
                next: outcome.executions,
                learned: String::new(),
            };
            break;
        }
    }
    outcome
}

/// Runs `body` at most so many times, and once at least, for as long as new runs may begin. Hands on
/// how many nanoseconds each run took, up to the first that fails.
pub(crate) fn time(
    body: fn(),
    runs: u64,
    time: Duration,
    board: &Board,
    took: impl Fn(u64),
) -> Outcome {
    note_panics();
    let end = Instant::now() + time;
    let in_time = |made| made == 0 || Instant::now() < end;
    let mut outcome = Outcome {
        executions: 0,
        failures: 0,
        first_failure: None,
        conclusion: Conclusion::Passed,
        proof: None,
    };
    while outcome.executions < runs && outcome.failures == 0 && in_time(outcome.executions) {
        outcome.executions += 1;
        board.begin_execution(0);
        let begun = Instant::now();
        let failed = fails(body);
        took(begun.elapsed().as_nanos() as u64);
        if let Some(message) = failed {
            outcome.failures = 1;
            outcome.first_failure = Some(outcome.executions);
            outcome.conclusion = Conclusion::Failed(Box::new(failure(message)));
        }
        board.step();
    }
    outcome
}

/// Keeps the message of the first panic of a run.
fn note_panics() {
    std::panic::set_hook(Box::new(|info| {
        let message = info
            .payload_as_str()
            .unwrap_or("a value that is not a text");
        harness::note_panic(message);
        let mut first = PANIC.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert_with(|| message.to_owned());
    }));
}

/// Runs `body` once, on a thread of its own; the message it failed with.
fn fails(body: fn()) -> Option<String> {
    let take = || {
        let mut first = PANIC.lock().unwrap_or_else(PoisonError::into_inner);
        first.take()
    };
    take();
    let ticket = Ticket::new(Location::caller());
    let run = thread::Builder::new()
        .name("main".to_owned())
        .spawn(move || {
            let _at_work = ticket.begin();
            catch_unwind(body).is_err()
        });
    match run.map(thread::JoinHandle::join) {
        Ok(Ok(false)) => None,
        Ok(_) => Some(take().unwrap_or_default()),
        Err(error) => Some(format!("no thread could be started: {error}")),
    }
}

fn failure(message: String) -> Failure {
    Failure {
        class: Class::Race,
        message,
        schedule: Schedule::default(),
        switches: 0,
        universal: false,
        trace: None,
    }
}
