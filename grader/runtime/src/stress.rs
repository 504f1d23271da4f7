//! The stress run: the scenario on real threads, again and again.

use std::panic::{Location, catch_unwind};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::board::Board;
use crate::harness;
use crate::native::Ticket;
use crate::protocol::{Class, Conclusion, Failure, Outcome, Schedule};

/// How many threads earlier runs may have left behind before a fresh process goes on.
const LEFT_BEHIND: u64 = 200;

/// The first panic of the run that is under way.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Runs `body` until one run fails, `runs` have been made, or `budget_ms` milliseconds are over.
/// A run that does not end is for the grader to notice.
pub(crate) fn stress(body: fn(), runs: u64, budget_ms: u64, board: &Board) -> Outcome {
    std::panic::set_hook(Box::new(|info| {
        let message = info
            .payload_as_str()
            .unwrap_or("a value that is not a text");
        harness::note_panic(message);
        let mut first = PANIC.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert_with(|| message.to_owned());
    }));
    let end = Instant::now() + Duration::from_millis(budget_ms);
    let mut made = 0;
    while made < runs && (made == 0 || Instant::now() < end) {
        made += 1;
        board.begin_execution(0);
        if let Some(message) = fails(body) {
            return outcome(made, Conclusion::Failed(Box::new(failure(message))));
        }
        board.step();
        if made < runs && board.threads() > LEFT_BEHIND {
            return outcome(made, Conclusion::Recycle { next: made });
        }
    }
    outcome(made, Conclusion::Passed)
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

fn outcome(executions: u64, conclusion: Conclusion) -> Outcome {
    Outcome {
        executions,
        failures: u64::from(matches!(conclusion, Conclusion::Failed(_))),
        conclusion,
        proof: None,
    }
}
