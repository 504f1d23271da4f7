//! The detectors: each turns a staged binary into a finding, and knows nothing of the others.

pub mod compile_fail;
mod ending;
pub mod explore;
mod message;
pub mod ratio;
pub mod rules;
pub mod stepping;
pub mod stress;

use std::path::Path;
use std::time::{Duration, Instant};

use lockstep::protocol::{Class, Facts, Limits, Proof};

use crate::process::Course;
use crate::verdict::{Detector, Evidence, Finding, Outcome, Tally, Timing};
use crate::workbook::{Budget, Kind, Scenario};

/// What a detector is to look at.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The exercise's id, which replays are named after.
    pub exercise: &'a str,
    /// The staged binary.
    pub binary: &'a Path,
    /// What the binary is told about itself.
    pub facts: &'a Facts,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// How much to do.
    pub budget: &'a Budget,
    /// How far to go beyond that, or not as far.
    pub effort: Effort,
    /// What fixes every random choice.
    pub seed: u64,
    /// The check that this is part of.
    pub course: &'a Course,
}

/// How far a search goes, where that is not left to the manifest.
#[derive(Clone, Copy, Debug, Default)]
pub struct Effort {
    /// So many executions of the portfolio.
    pub executions: Option<u64>,
    /// About a minute's worth, on a machine of today.
    pub thorough: bool,
    /// Only what depends on the seed: the portfolio, and not the bounded search.
    pub random_only: bool,
}

impl Effort {
    /// By how much a thorough search exceeds the manifest's budget.
    const THOROUGH: u64 = 50;

    /// Executions of the portfolio, and of the bounded search.
    fn of(self, budget: &Budget) -> (u64, u64) {
        let times = if self.thorough { Self::THOROUGH } else { 1 };
        let executions = self.executions.unwrap_or(budget.executions * times);
        let bounded = if self.random_only {
            0
        } else {
            budget.bounded * times
        };
        (executions, bounded)
    }
}

impl Subject<'_> {
    fn limits(&self) -> Limits {
        Limits {
            steps: self.budget.steps,
            time: self.scenario.time,
            overlap: self.scenario.kind == Kind::Overlap,
            ..Limits::default()
        }
    }

    /// The class of a hang as the scenario means it: where threads have to meet, it says that the
    /// submission keeps them apart.
    fn met(&self, seen: Class) -> Class {
        match (self.scenario.kind, seen) {
            (Kind::Overlap, Class::Deadlock) => Class::OverSerialised,
            _ => seen,
        }
    }
}

/// A finding in the making: what is known before the outcome is.
#[derive(Clone)]
struct Draft<'a> {
    subject: Subject<'a>,
    detector: Detector,
    begun: Instant,
    /// The time that was spent on it before it was put aside.
    before: Duration,
    executions: u64,
    proof: Option<Proof>,
    timing: Option<Timing>,
    tallies: Vec<Tally>,
}

impl<'a> Draft<'a> {
    fn new(subject: Subject<'a>, detector: Detector) -> Self {
        Self {
            subject,
            detector,
            begun: Instant::now(),
            before: Duration::ZERO,
            executions: 0,
            proof: None,
            timing: None,
            tallies: Vec::new(),
        }
    }

    /// Puts it aside until [`Draft::resume`], so that this time does not count.
    fn put_aside(&mut self) {
        self.before += self.begun.elapsed();
    }

    fn resume(&mut self) {
        self.begun = Instant::now();
    }

    fn passed(self) -> Finding {
        let message = String::new();
        self.finish(Outcome::Passed, message, None)
    }

    fn unfinished(self) -> Finding {
        self.finish(Outcome::Unfinished, String::new(), None)
    }

    fn inconclusive(self, why: impl Into<String>) -> Finding {
        self.finish(Outcome::Inconclusive, why.into(), None)
    }

    fn failed(self, class: Class, message: String, evidence: Option<Evidence>) -> Finding {
        self.finish(Outcome::Failed(class), message, evidence)
    }

    fn finish(self, outcome: Outcome, message: String, evidence: Option<Evidence>) -> Finding {
        Finding {
            detector: self.detector,
            scenario: Some(self.subject.scenario.name.clone()),
            promise: Some(self.subject.scenario.promise.clone()),
            outcome,
            message,
            executions: self.executions,
            proof: self.proof,
            elapsed: self.before + self.begun.elapsed(),
            evidence,
            excerpt: None,
            timing: self.timing,
            tallies: self.tallies,
        }
    }
}

/// The longest that one job of a detector may take; running out of it is inconclusive.
const WHOLE: Duration = Duration::from_mins(5);
