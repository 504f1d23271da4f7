//! Stress: the same scenario on real threads, many times, in processes of their own.

use std::time::Duration;

use lockstep::protocol::{Class, Conclusion, Facts, Job};

use super::message::in_words;
use super::{Draft, Subject, WHOLE, ending};
use crate::error::Result;
use crate::process::{self, End, Patience, Prints, Report, Stopped, Task};
use crate::verdict::{Detector, Finding};

/// How long a native run may go without ending. A deadlock is seen at once; a run that sleeps may
/// still come to its end.
const PATIENCE: Patience = Patience {
    busy: Duration::from_secs(10),
    blocked: Duration::from_millis(600),
    asleep: Duration::from_mins(1),
    any: Duration::from_mins(1),
    whole: WHOLE,
};

/// Runs the scenario natively, again and again, for at most `time`.
///
/// A process makes many runs, unless the submission has statics: what one run leaves in them would
/// be there in the next, so that each run then gets a process of its own.
///
/// # Errors
///
/// Where the machine refuses a process or a file.
pub fn run(subject: Subject<'_>, time: Duration) -> Result<Finding> {
    let mut draft = Draft::new(subject, Detector::Stress);
    let all = subject.budget.stress_runs;
    let mut each = if subject.facts.statics.as_ref().is_some_and(Vec::is_empty) {
        all
    } else {
        1
    };
    loop {
        let left = time.saturating_sub(draft.begun.elapsed());
        let report = start(&subject, each, left)?;
        let made = report.outcome.as_ref();
        draft.executions += made.map_or(report.executions, |outcome| outcome.executions);
        let Some(outcome) = made else {
            if each > 1 && report.executions > 1 && ran_out(&report.end) {
                // What earlier runs have left behind counts there, too.
                each = 1;
                continue;
            }
            return Ok(without_answer(draft, &report));
        };
        let over = draft.executions >= all || draft.begun.elapsed() >= time;
        match &outcome.conclusion {
            Conclusion::Passed | Conclusion::Recycle { .. } if draft.executions < all && !over => {}
            Conclusion::Passed | Conclusion::Recycle { .. } => return Ok(draft.passed()),
            Conclusion::Inconclusive(why) => return Ok(draft.inconclusive(why)),
            // Only a search is paused.
            Conclusion::Paused(_) => {
                return Ok(draft.inconclusive("the runs did not come to an end"));
            }
            Conclusion::Failed(failure) => {
                let (failures, runs) = (outcome.failures, draft.executions);
                let class = native_class(failure.class, failures, runs);
                let runs = if runs == 1 { "run" } else { "runs" };
                let count = format!("failed {failures} of {} {runs}", draft.executions);
                let message = format!("{} ({count} on real threads)", in_words(&failure.message));
                return Ok(draft.failed(class, message, None));
            }
        }
    }
}

/// Whether the process was stopped for what it used up.
fn ran_out(end: &End) -> bool {
    matches!(end, End::Stopped(Stopped::Memory | Stopped::Threads))
}

/// One process.
fn start(subject: &Subject<'_>, runs: u64, time: Duration) -> Result<Report> {
    process::run(&Task {
        binary: subject.binary,
        scenario: &subject.scenario.name,
        job: Job::Stress {
            runs,
            budget_ms: time.as_millis() as u64,
            perturb: None,
        },
        limits: subject.limits(),
        // Nothing is restored in a native run, and the places are those of another binary.
        facts: &Facts::default(),
        patience: PATIENCE,
        prints: Prints::Dropped,
        network: subject.scenario.network,
    })
}

/// What is concluded of a process that did not say what came of its runs.
fn without_answer(draft: Draft<'_>, report: &Report) -> Finding {
    match (ending::explain(report), &report.end) {
        (Some(_), End::Stopped(Stopped::Busy | Stopped::Unending)) => {
            let message = "a run on real threads did not end".to_owned();
            draft.failed(Class::Timeout, message, None)
        }
        (Some((class, message)), _) => {
            let class = draft.subject.met(class);
            draft.failed(class, format!("on real threads, {message}"), None)
        }
        (None, _) => {
            draft.inconclusive("the runs on real threads took too long; is the machine very busy?")
        }
    }
}

/// A native failure has a message and no trace. Where some runs pass, it is a race of some kind;
/// where none does, the result is plainly wrong.
fn native_class(told: Class, failures: u64, runs: u64) -> Class {
    match told {
        Class::Race | Class::WrongResult | Class::Panic if failures == runs && runs > 1 => {
            Class::WrongResult
        }
        Class::WrongResult | Class::Panic => Class::Race,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_in_every_run_is_a_wrong_result() {
        assert_eq!(native_class(Class::Race, 7, 7), Class::WrongResult);
        assert_eq!(native_class(Class::WrongResult, 3, 2_000), Class::Race);
        assert_eq!(native_class(Class::Deadlock, 1, 1), Class::Deadlock);
    }
}
