//! Stepping: a person in the place of the search. Not a detector, but asked of the same binaries.

use lockstep::protocol::{Conclusion, Job, Recording, Schedule, Trace};

use super::explore::PATIENCE;
use super::message::in_words;
use super::{Subject, ending};
use crate::error::Result;
use crate::explain::{Sources, names_in_order};
use crate::process::{self, Prints, Report, Task};
use crate::schedule::{Next, Turn};

/// Follows `choices` and says where that leads. Where all that may happen besides one thing is that
/// a fault is injected, that one thing happens, unless `faults` are asked for.
///
/// # Errors
///
/// Where the machine refuses a process or a file.
pub fn follow(
    subject: &Subject<'_>,
    choices: &[u32],
    faults: bool,
    sources: &Sources,
) -> Result<Turn> {
    let schedule = Schedule {
        choices: choices.to_vec(),
        patience: 0,
    };
    let report = run(subject, Job::Play { schedule, faults })?;
    let so_far = Trace {
        steps: report.steps.clone(),
        ..Trace::default()
    };
    let (trace, next) = match report.outcome.as_ref().map(|outcome| &outcome.conclusion) {
        Some(Conclusion::Paused(pause)) if pause.offers.is_empty() => {
            (pause.trace.clone(), Next::Passed)
        }
        Some(Conclusion::Paused(pause)) => {
            let next = Next::Choose {
                choices: pause.choices.clone(),
                offers: sources.offers(&pause.trace, &pause.offers),
            };
            (pause.trace.clone(), next)
        }
        Some(Conclusion::Failed(failure)) => {
            let trace = failure.trace.clone().unwrap_or(so_far);
            (
                trace,
                Next::Failed(failure.class, in_words(&failure.message)),
            )
        }
        Some(Conclusion::Inconclusive(why)) => (so_far, Next::Unclear(why.clone())),
        Some(Conclusion::Passed | Conclusion::Recycle { .. }) | None => {
            let next = match ending::explain(&report) {
                Some((class, message)) => Next::Failed(class, message),
                None => Next::Unclear("the program takes too long to get there".to_owned()),
            };
            (so_far, next)
        }
    };
    let interleaving = sources.interleaving(&trace);
    Ok(Turn {
        order: names_in_order(&trace, &interleaving),
        interleaving,
        next,
    })
}

/// Records the execution of `schedule` and at most `executions` in all, those with the fewest forced
/// switches first.
///
/// # Errors
///
/// Where the machine refuses a process or a file.
pub fn record(
    subject: &Subject<'_>,
    schedule: &Schedule,
    executions: u64,
) -> Result<Vec<Recording>> {
    let schedule = schedule.clone();
    let report = run(
        subject,
        Job::Record {
            schedule,
            executions,
        },
    )?;
    Ok(report.recordings)
}

fn run(subject: &Subject<'_>, job: Job) -> Result<Report> {
    process::run(&Task {
        binary: subject.binary,
        scenario: &subject.scenario.name,
        job,
        limits: subject.limits(),
        facts: subject.facts,
        patience: PATIENCE,
        prints: Prints::Dropped,
        network: subject.scenario.network,
        course: subject.course,
    })
}
