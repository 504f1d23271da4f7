//! What detectors are given: a scenario, a binary, and what is known of both.

use std::fs;
use std::path::Path;

use lockstep::protocol::Facts;

use super::Bench;
use crate::cargo::Build;
use crate::detector::Subject;
use crate::error::{Doing, Result};
use crate::explain::Sources;
use crate::inspect::inspect;
use crate::stage::Crate;
use crate::workbook::{Exercise, Scenario, Submission};

/// What the staged binary is told about itself. The runner's crate holds the scenarios.
pub(super) fn facts(
    exercise: &Exercise,
    build: &Build,
    submission: &Submission,
    binary: &Path,
) -> Result<Facts> {
    let names = &build.names;
    let runners = [Crate::ExploreRunner, Crate::PlainRunner].map(|which| names.crate_name(which));
    let [explore, plain] = &runners;
    let file = exercise.scenarios_file();
    let scenarios = fs::read_to_string(&file).doing("read", &file)?;
    let crates = [&*names.slug, explore, plain];
    Ok(inspect(binary, submission, &scenarios, &crates))
}

/// One scenario, as a detector is to look at it.
pub(super) fn subject<'a>(
    bench: &'a Bench,
    exercise: &'a Exercise,
    scenario: &'a Scenario,
    binary: &'a Path,
    facts: &'a Facts,
) -> Subject<'a> {
    Subject {
        exercise: &exercise.id,
        binary,
        facts,
        scenario,
        budget: &exercise.manifest.budget,
        effort: bench.effort,
        seed: bench.seed,
        course: &bench.course,
    }
}

/// The texts that the lines of a trace are in.
pub(super) fn sources(exercise: &Exercise, submission: &Submission) -> Result<Sources> {
    let file = exercise.scenarios_file();
    let scenarios = fs::read_to_string(&file).doing("read", &file)?;
    Ok(Sources::new(submission, &scenarios))
}
