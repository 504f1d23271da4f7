//! Ratio: how long a scenario takes with the submission, as against the reference repair and the
//! shipped source, on the same machine and in the same minutes.
//!
//! The three take turns, so that what slows the machine down slows them all. Only what lies wholly
//! on one side of the limit is judged; otherwise there are more rounds, and in the end a doubt.

mod interval;

use std::path::Path;
use std::time::Duration;

use lockstep::protocol::{Class, Conclusion, Facts, Job};

use super::{Draft, Subject, WHOLE, ending};
use crate::error::Result;
use crate::process::{self, Patience, Prints, Task};
use crate::verdict::{Detector, Finding, Timing};
use interval::Interval;

/// After how many rounds the intervals are looked at.
const LOOKS: [usize; 3] = [7, 15, 31];

/// Runs in one process, of which the quickest counts. What is over soon is made more often: there
/// a moment lost to other processes weighs most.
const RUNS: u64 = 6;

/// After how many milliseconds no further run begins in a process.
const BUDGET_MS: u64 = 50;

/// How many times slower than the reference the shipped source must be, at least, so that a limit
/// can lie between them.
const APART: f64 = 1.5;

/// How long a run may go without ending.
const PATIENCE: Patience = Patience {
    busy: Duration::from_secs(10),
    blocked: Duration::from_millis(600),
    asleep: Duration::from_secs(20),
    any: Duration::from_mins(1),
    whole: WHOLE,
};

/// What the submission is timed against: the same scenario over other sources.
#[derive(Clone, Copy, Debug)]
pub struct Yardsticks<'a> {
    /// The reference repair.
    pub reference: &'a Path,
    /// The source as it was shipped.
    pub shipped: &'a Path,
}

/// Times the scenario.
///
/// # Errors
///
/// Where the machine refuses a process or a file.
pub fn run(subject: Subject<'_>, against: Yardsticks<'_>) -> Result<Finding> {
    let mut draft = Draft::new(subject, Detector::Ratio);
    let mut rounds = Rounds::default();
    for until in LOOKS {
        while rounds.own.len() < until {
            let own = match time(&subject, subject.binary)? {
                Timed::Took(nanos) => nanos,
                Timed::Failed(class, message) => return Ok(draft.failed(class, message, None)),
                Timed::Unclear(why) => return Ok(draft.inconclusive(why)),
            };
            let (Timed::Took(reference), Timed::Took(shipped)) = (
                time(&subject, against.reference)?,
                time(&subject, against.shipped)?,
            ) else {
                return Ok(
                    draft.inconclusive("what it is timed against did not run to its end here")
                );
            };
            rounds.push(own, reference, shipped);
            draft.executions += 1;
        }
        if let Some(Judged { slow, timing }) = rounds.judge(subject.scenario.factor) {
            draft.timing = Some(timing);
            return Ok(if slow {
                draft.failed(Class::TooSlow, in_words(&timing), None)
            } else {
                draft.passed()
            });
        }
    }
    Ok(draft.inconclusive(
        "the times vary too much to tell whether it is quick enough; try again on a quieter machine",
    ))
}

fn in_words(timing: &Timing) -> String {
    let Timing {
        ratio,
        low,
        high,
        allowed,
        rounds,
    } = timing;
    format!(
        "it takes {ratio:.1} times as long as the reference repair ({low:.1} to {high:.1}, measured \
         {rounds} times in turn), and {allowed:.1} times would be soon enough"
    )
}

/// The times of all rounds so far, in nanoseconds.
#[derive(Debug, Default)]
struct Rounds {
    own: Vec<f64>,
    reference: Vec<f64>,
    shipped: Vec<f64>,
}

#[derive(Debug)]
struct Judged {
    slow: bool,
    timing: Timing,
}

impl Rounds {
    fn push(&mut self, own: u64, reference: u64, shipped: u64) {
        self.own.push(own.max(1) as f64);
        self.reference.push(reference.max(1) as f64);
        self.shipped.push(shipped.max(1) as f64);
    }

    /// Which side of the limit the submission is on; none where that cannot be told yet. Without a
    /// factor the limit is half-way, in ratios, between the reference and the shipped source.
    fn judge(&self, factor: Option<f64>) -> Option<Judged> {
        let of = |value: &dyn Fn(usize) -> f64| {
            let values: Vec<f64> = (0..self.own.len()).map(value).collect();
            Interval::of(&values)
        };
        let limit = |round: usize| match factor {
            Some(factor) => factor * self.reference[round],
            None => (self.reference[round] * self.shipped[round]).sqrt(),
        };
        let apart = of(&|round| self.shipped[round] / self.reference[round])?;
        if factor.is_none() && apart.low < APART {
            return None;
        }
        let against_limit = of(&|round| self.own[round] / limit(round))?;
        let slow = against_limit.low > 1.0;
        if !slow && against_limit.high > 1.0 {
            return None;
        }
        let ratio = of(&|round| self.own[round] / self.reference[round])?;
        let allowed = of(&|round| limit(round) / self.reference[round])?;
        Some(Judged {
            slow,
            timing: Timing {
                ratio: ratio.median,
                low: ratio.low,
                high: ratio.high,
                allowed: allowed.median,
                rounds: self.own.len() as u64,
            },
        })
    }
}

/// What came of timing one of the three.
enum Timed {
    Took(u64),
    Failed(Class, String),
    Unclear(String),
}

fn time(subject: &Subject<'_>, binary: &Path) -> Result<Timed> {
    let report = process::run(&Task {
        binary,
        scenario: &subject.scenario.name,
        job: Job::Time {
            runs: RUNS,
            budget_ms: BUDGET_MS,
        },
        limits: subject.limits(),
        facts: &Facts::default(),
        patience: PATIENCE,
        prints: Prints::Dropped,
        network: subject.scenario.network,
        course: subject.course,
    })?;
    let conclusion = report.outcome.as_ref().map(|outcome| &outcome.conclusion);
    Ok(match (conclusion, report.timings.iter().min()) {
        (Some(Conclusion::Passed), Some(&quickest)) => Timed::Took(quickest),
        (Some(Conclusion::Failed(failure)), _) => {
            let message = format!("a timed run failed: {}", failure.message);
            Timed::Failed(Class::WrongResult, message)
        }
        (Some(_), _) => Timed::Unclear("the timed runs did not come to an end".to_owned()),
        (None, _) => match ending::explain(&report) {
            Some((class, message)) => {
                Timed::Failed(subject.met(class), format!("in a timed run, {message}"))
            }
            None => {
                Timed::Unclear("a timed run took too long; is the machine very busy?".to_owned())
            }
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounds(own: u64, count: usize) -> Rounds {
        let mut rounds = Rounds::default();
        for round in 0..count as u64 {
            // The machine is now quicker, now slower, for all three.
            let speed = 100 + 40 * (round % 3);
            rounds.push(own * speed, 10 * speed, 90 * speed);
        }
        rounds
    }

    #[test]
    fn the_limit_lies_between_the_reference_and_the_shipped_source() {
        let judged = |own| rounds(own, 7).judge(None).map(|judged| judged.slow);
        assert_eq!(judged(11), Some(false));
        assert_eq!(judged(29), Some(false));
        assert_eq!(judged(31), Some(true));
        assert_eq!(judged(90), Some(true));
    }

    #[test]
    fn a_factor_takes_the_place_of_the_shipped_source() {
        let timing = rounds(31, 7).judge(Some(3.0)).unwrap();
        assert!(timing.slow && (timing.timing.allowed - 3.0).abs() < 1e-9);
        assert!(!rounds(31, 7).judge(Some(4.0)).unwrap().slow);
    }

    #[test]
    fn what_straddles_the_limit_is_not_judged() {
        let mut mixed = rounds(25, 4);
        let slow = rounds(35, 4);
        mixed.own.extend(slow.own);
        mixed.reference.extend(slow.reference);
        mixed.shipped.extend(slow.shipped);
        assert!(mixed.judge(None).is_none());
    }

    #[test]
    fn nothing_is_judged_where_the_yardsticks_are_alike_or_rounds_are_few() {
        let mut alike = rounds(10, 7);
        alike.shipped = alike.reference.clone();
        assert!(alike.judge(None).is_none());
        assert!(rounds(90, 6).judge(None).is_none());
    }
}
