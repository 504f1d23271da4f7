//! Stress: the same scenario on real threads, many times, in processes of their own.
//!
//! Under three conditions in turn: as it is shipped, perturbed, and all on one core. A program that
//! is wrong and passes one of them ten thousand times may fail another at once.

use std::path::Path;
use std::time::{Duration, Instant};

use lockstep::protocol::{Class, Conclusion, Facts, Failure, Job};

use super::message::in_words;
use super::{Draft, Subject, WHOLE, ending};
use crate::error::Result;
use crate::explain::Sources;
use crate::process::{self, End, Patience, Prints, Report, Stopped, Task};
use crate::verdict::{Condition, Detector, Finding, Tally};

/// How long a native run may go without ending. A deadlock is seen at once; a run that sleeps may
/// still come to its end.
pub const PATIENCE: Patience = Patience {
    busy: Duration::from_secs(10),
    blocked: Duration::from_millis(200),
    asleep: Duration::from_mins(1),
    any: Duration::from_mins(1),
    whole: WHOLE,
};

/// How long perturbed runs may take to come to a deadlock that was seen without its lines.
const SECOND_LOOK: Duration = Duration::from_secs(1);

/// How far the runs go.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The binary over the facade, for perturbed runs; none where there is none.
    pub controlled: Option<&'a Path>,
    /// The time for all conditions together.
    pub time: Duration,
    /// Go on under the other conditions after a failure, to learn which of them show it. A run that
    /// does not end is the last one all the same.
    pub all: bool,
}

/// Runs the scenario natively, again and again, as planned.
///
/// # Errors
///
/// Where the machine refuses a process or a file.
pub fn run(subject: Subject<'_>, plan: Plan<'_>, sources: &Sources) -> Result<Finding> {
    let mut draft = Draft::new(subject, Detector::Stress);
    let conditions = conditions(plan);
    let mut first = None;
    let mut doubt = None;
    for &(condition, binary) in &conditions {
        let series = Series {
            subject,
            condition,
            binary,
            runs: subject.budget.stress_runs.div_ceil(conditions.len() as u64),
            time: plan.time / conditions.len() as u32,
        };
        let (tally, end) = series.make()?;
        draft.executions += tally.runs;
        let mut hangs = false;
        match end {
            SeriesEnd::Passed => {}
            SeriesEnd::Unclear(why) => doubt = Some(doubt.unwrap_or(why)),
            SeriesEnd::Failed(failed) => {
                // The other conditions would take as long to be given up.
                hangs = failed.class == Class::Timeout;
                first = first.or_else(|| Some((failed, tally.clone())));
            }
        }
        draft.tallies.push(tally);
        if hangs || first.is_some() && !plan.all {
            break;
        }
    }
    match (first, doubt) {
        (Some((failed, tally)), _) => {
            let lines = match failed.waits(sources) {
                None if failed.class == Class::Deadlock => second_look(subject, plan, sources)?,
                lines => lines,
            };
            let lines = lines.map_or_else(String::new, |lines| format!("; {lines}"));
            let message = format!("{}{lines} ({})", failed.message, counted(&tally));
            Ok(draft.failed(failed.class, message, None))
        }
        (None, Some(why)) => Ok(draft.inconclusive(why)),
        (None, None) => Ok(draft.passed()),
    }
}

/// The conditions that there are, each with its binary.
fn conditions(plan: Plan<'_>) -> Vec<(Condition, Option<&Path>)> {
    let perturbed = plan
        .controlled
        .map(|binary| (Condition::Perturbed, Some(binary)));
    let one_core = cfg!(target_os = "linux").then_some((Condition::OneCore, None));
    let conditions = [Some((Condition::AsShipped, None)), perturbed, one_core];
    conditions.into_iter().flatten().collect()
}

/// Who waits for whom in a deadlock that the shipped program, which keeps no books, came to.
fn second_look(subject: Subject<'_>, plan: Plan<'_>, sources: &Sources) -> Result<Option<String>> {
    if plan.controlled.is_none() {
        return Ok(None);
    }
    let series = Series {
        subject,
        condition: Condition::Perturbed,
        binary: plan.controlled,
        runs: u64::MAX,
        time: SECOND_LOOK,
    };
    Ok(match series.make()?.1 {
        SeriesEnd::Failed(failed) => failed.waits(sources),
        SeriesEnd::Passed | SeriesEnd::Unclear(_) => None,
    })
}

/// `failed 3 of 2,000 runs on real threads, perturbed from seed 7`.
fn counted(tally: &Tally) -> String {
    let runs = if tally.runs == 1 { "run" } else { "runs" };
    let how = match (tally.condition, tally.seed) {
        (Condition::AsShipped, _) => String::new(),
        (Condition::Perturbed, Some(seed)) => format!(", perturbed from seed {seed}"),
        (condition, _) => format!(", {condition}"),
    };
    format!(
        "failed {} of {} {runs} on real threads{how}",
        tally.failures, tally.runs
    )
}

/// Runs under one condition.
struct Series<'a> {
    subject: Subject<'a>,
    condition: Condition,
    /// The binary, where it is not the subject's.
    binary: Option<&'a Path>,
    runs: u64,
    time: Duration,
}

/// What a series comes to.
enum SeriesEnd {
    Passed,
    Failed(Failed),
    Unclear(String),
}

/// A failure on real threads.
struct Failed {
    class: Class,
    message: String,
    /// What the child has told of it.
    told: Option<Box<Failure>>,
}

impl Failed {
    /// Who waits for whom and where, for threads that got stuck.
    fn waits(&self, sources: &Sources) -> Option<String> {
        let trace = self.told.as_ref()?.trace.as_ref()?;
        let told = sources.explain(self.class, trace);
        let waits = told.interleaving.waits();
        (!waits.is_empty()).then(|| waits.join(", "))
    }
}

impl Series<'_> {
    /// Makes the runs: many in one process, unless the submission has statics: what one run leaves
    /// in them would be there in the next, so that each run then gets a process of its own.
    fn make(&self) -> Result<(Tally, SeriesEnd)> {
        let begun = Instant::now();
        let statics = &self.subject.facts.statics;
        let mut apart = !statics.as_ref().is_some_and(Vec::is_empty);
        let mut tally = Tally {
            condition: self.condition,
            runs: 0,
            failures: 0,
            first: None,
            seed: None,
        };
        loop {
            let left = self.time.saturating_sub(begun.elapsed());
            let runs = if apart { 1 } else { self.runs };
            let report = self.start(runs, tally.runs, left)?;
            if !apart && report.executions > 1 && ran_out(&report.end) {
                // What earlier runs have left behind counted, too.
                tally.runs += report.executions - 1;
                apart = true;
                continue;
            }
            let end = self.take(&mut tally, &report);
            let over = tally.runs >= self.runs || begun.elapsed() >= self.time;
            if !matches!(end, SeriesEnd::Passed) {
                tally.first = (tally.failures > 0).then(|| begun.elapsed());
                return Ok((tally, end));
            }
            if over || !(apart || is_crowded(&report)) {
                return Ok((tally, end));
            }
        }
    }

    /// The seed of the run after so many others, where runs are perturbed.
    fn seed(&self, made: u64) -> Option<u64> {
        let perturbed = self.condition == Condition::Perturbed;
        perturbed.then(|| self.subject.seed.wrapping_add(made))
    }

    /// One process.
    fn start(&self, runs: u64, made: u64, time: Duration) -> Result<Report> {
        process::run(&Task {
            binary: self.binary.unwrap_or(self.subject.binary),
            scenario: &self.subject.scenario.name,
            job: Job::Stress {
                runs,
                budget_ms: time.as_millis() as u64,
                perturb: self.seed(made),
                one_core: self.condition == Condition::OneCore,
            },
            limits: self.subject.limits(),
            // Nothing is restored in a native run, and the places are those of another binary.
            facts: &Facts::default(),
            patience: PATIENCE,
            prints: Prints::Dropped,
            network: self.subject.scenario.network,
            course: self.subject.course,
        })
    }

    /// Adds what came of one process.
    fn take(&self, tally: &mut Tally, report: &Report) -> SeriesEnd {
        let before = tally.runs;
        let Some(outcome) = report.outcome.clone() else {
            tally.runs += report.executions;
            let end = without_answer(&self.subject, report);
            if matches!(end, SeriesEnd::Failed(_)) {
                tally.failures += 1;
                tally.seed = self.seed(tally.runs.saturating_sub(1));
            }
            return end;
        };
        tally.runs += outcome.executions;
        tally.failures += outcome.failures;
        match outcome.conclusion {
            Conclusion::Passed | Conclusion::Recycle { .. } => SeriesEnd::Passed,
            Conclusion::Inconclusive(why) => SeriesEnd::Unclear(why),
            // Only a search is paused.
            Conclusion::Paused(_) => {
                SeriesEnd::Unclear("the runs did not come to an end".to_owned())
            }
            Conclusion::Failed(failure) => {
                let first = outcome.first_failure.unwrap_or(1);
                tally.seed = self.seed(before + first.saturating_sub(1));
                let class = native_class(failure.class, tally.failures, tally.runs);
                SeriesEnd::Failed(Failed {
                    class: self.subject.met(class),
                    message: in_words(&failure.message),
                    told: Some(failure),
                })
            }
        }
    }
}

/// Whether the process was stopped for what it used up.
fn ran_out(end: &End) -> bool {
    matches!(end, End::Stopped(Stopped::Memory | Stopped::Threads))
}

/// Whether the process ended early for the threads that its runs had left behind.
fn is_crowded(report: &Report) -> bool {
    let outcome = report.outcome.as_ref();
    outcome.is_some_and(|outcome| matches!(outcome.conclusion, Conclusion::Recycle { .. }))
}

/// What is concluded of a process that did not say what came of its runs.
fn without_answer(subject: &Subject<'_>, report: &Report) -> SeriesEnd {
    let failed = |class, message: String| {
        SeriesEnd::Failed(Failed {
            class,
            message,
            told: None,
        })
    };
    match (ending::explain(report), &report.end) {
        (Some(_), End::Stopped(Stopped::Busy | Stopped::Unending)) => {
            failed(Class::Timeout, "a run did not end".to_owned())
        }
        (Some((class, message)), _) => failed(subject.met(class), message),
        (None, _) => SeriesEnd::Unclear(
            "the runs on real threads took too long; is the machine very busy?".to_owned(),
        ),
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

    #[test]
    fn a_count_says_under_which_condition_and_from_which_seed() {
        let mut tally = Tally {
            condition: Condition::AsShipped,
            runs: 1,
            failures: 1,
            first: None,
            seed: None,
        };
        assert_eq!(counted(&tally), "failed 1 of 1 run on real threads");
        tally.condition = Condition::Perturbed;
        (tally.runs, tally.seed) = (20, Some(7));
        assert_eq!(
            counted(&tally),
            "failed 1 of 20 runs on real threads, perturbed from seed 7"
        );
    }
}
