//! A game: one scenario of a submission, with a person as its scheduler.

use std::path::PathBuf;

use lockstep::protocol::{Facts, Schedule};

use super::{Bench, Run, build_error, facts, not_modelled, sources, subject};
use crate::cargo::Build;
use crate::detector::Subject;
use crate::detector::explore::{self, Explored};
use crate::detector::stepping;
use crate::error::{Error, Result};
use crate::explain::Sources;
use crate::replays::Replay;
use crate::schedule::{Turn, Walk};
use crate::workbook::{DetectorName, Exercise, Scenario, Submission};

/// A scenario that is built and can be stepped through.
#[derive(Debug)]
pub struct Game<'a> {
    bench: &'a Bench,
    exercise: &'a Exercise,
    scenario: &'a Scenario,
    binary: PathBuf,
    facts: Facts,
    sources: Sources,
    /// Keeps the binary from being cleared away.
    _build: Build,
}

impl<'a> Game<'a> {
    /// Builds the submission for a scenario: the one of that name, or the first that is explored.
    ///
    /// # Errors
    ///
    /// Where there is no such scenario, or the submission does not compile; and the grader's own
    /// faults.
    pub fn open(
        bench: &'a Bench,
        exercise: &'a Exercise,
        submission: &Submission,
        name: Option<&str>,
    ) -> Result<Self> {
        let scenario = choose(exercise, name)?;
        let build = Run::new(exercise).build(bench, submission)?;
        let Some(binary) = build.explore.clone() else {
            return Err(Error::usage(match build.plain {
                Some(_) => not_modelled(&build).message,
                None => build_error(&build, submission),
            }));
        };
        Ok(Self {
            bench,
            exercise,
            scenario,
            facts: facts(exercise, &build, submission, &binary)?,
            sources: sources(exercise, submission)?,
            binary,
            _build: build,
        })
    }

    /// The scenario that is played.
    pub fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// Where `choices` lead; see [`stepping::follow`].
    ///
    /// # Errors
    ///
    /// The grader's own faults only.
    pub fn turn(&self, choices: &[u32], faults: bool) -> Result<Turn> {
        stepping::follow(&self.subject(), choices, faults, &self.sources)
    }

    /// What the search finds: an order that fails, if it knows one.
    ///
    /// # Errors
    ///
    /// The grader's own faults only.
    pub fn answer(&self) -> Result<Explored> {
        explore::search(self.subject(), &self.sources)
    }

    /// What comes of a stored schedule now.
    ///
    /// # Errors
    ///
    /// The grader's own faults only.
    pub fn replay(&self, stored: &Replay) -> Result<Explored> {
        explore::replay(
            self.subject(),
            stored.class,
            &stored.schedule,
            &self.sources,
        )
    }

    /// Executions to walk through; see [`stepping::record`].
    ///
    /// # Errors
    ///
    /// The grader's own faults only.
    pub fn record(&self, schedule: &Schedule, executions: u64) -> Result<Vec<Walk>> {
        let recordings = stepping::record(&self.subject(), schedule, executions)?;
        let walk = |recording| self.sources.walk(recording);
        Ok(recordings.iter().map(walk).collect())
    }

    fn subject(&self) -> Subject<'_> {
        subject(
            self.bench,
            self.exercise,
            self.scenario,
            &self.binary,
            &self.facts,
        )
    }
}

fn choose<'a>(exercise: &'a Exercise, name: Option<&str>) -> Result<&'a Scenario> {
    let mut scenarios = exercise.manifest.asking_for(DetectorName::Explore);
    let Some(name) = name else {
        return scenarios.next().ok_or_else(|| {
            Error::usage(format!(
                "no scenario of {} runs under the scheduler, so that there is nothing to play",
                exercise.id
            ))
        });
    };
    let names: Vec<&str> = scenarios.clone().map(|scenario| &*scenario.name).collect();
    let known = names.join(", ");
    scenarios
        .find(|scenario| scenario.name == name)
        .ok_or_else(|| {
            Error::usage(format!(
                "{} has no scenario `{name}` to play; it has {known}",
                exercise.id
            ))
        })
}
