//! Stress: the same scenario on real threads, many times, in processes of their own.

use std::time::Duration;

use lockstep::protocol::{Class, Conclusion, Job};

use super::message::in_words;
use super::{Draft, Subject, WHOLE, ending};
use crate::error::Result;
use crate::process::{self, End, Patience, Stopped, Task};
use crate::verdict::{Detector, Finding};

/// How long a native run may go without ending.
const PATIENCE: Patience = Patience {
    busy: Duration::from_secs(10),
    asleep: Duration::from_secs(3),
    any: Duration::from_mins(1),
    whole: WHOLE,
};

/// Runs the scenario natively, again and again, for at most `time`.
///
/// # Errors
///
/// Where the machine refuses a process or a file.
pub fn run(subject: Subject<'_>, time: Duration) -> Result<Finding> {
    let mut draft = Draft::new(subject, Detector::Stress);
    let report = process::run(&Task {
        binary: subject.binary,
        scenario: &subject.scenario.name,
        job: Job::Stress {
            runs: subject.budget.stress_runs,
            budget_ms: time.as_millis() as u64,
            perturb: None,
        },
        limits: subject.limits(),
        facts: subject.facts,
        patience: PATIENCE,
    })?;
    let Some(outcome) = report.outcome.clone() else {
        draft.executions = report.executions;
        return Ok(match (ending::explain(&report), &report.end) {
            (Some(_), End::Stopped(Stopped::Busy)) => draft.failed(
                Class::Timeout,
                "a run on real threads does not end".to_owned(),
                None,
            ),
            (Some((class, message)), _) => draft.failed(
                subject.met(class),
                format!("on real threads, {message}"),
                None,
            ),
            (None, _) => draft
                .inconclusive("the runs on real threads took too long; is the machine very busy?"),
        });
    };
    draft.executions = outcome.executions;
    Ok(match outcome.conclusion {
        Conclusion::Passed => draft.passed(),
        Conclusion::Inconclusive(why) => draft.inconclusive(why),
        Conclusion::Recycle { .. } => {
            draft.inconclusive("the runs on real threads need too much memory")
        }
        Conclusion::Failed(failure) => {
            let class = native_class(failure.class, outcome.failures, outcome.executions);
            let count = format!("failed {} of {} runs", outcome.failures, outcome.executions);
            draft.failed(
                class,
                format!("{} ({count} on real threads)", in_words(&failure.message)),
                None,
            )
        }
    })
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
