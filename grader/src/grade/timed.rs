//! The binaries that are timed: the submission, the reference repair and the shipped source.

use std::path::Path;

use super::Bench;
use crate::cargo::{self, Build};
use crate::detector::ratio::Yardsticks;
use crate::error::{Error, Result};
use crate::stage::{self, Stage};
use crate::workbook::{Exercise, Intake, Submission};

/// All three, and the lock that keeps others from timing the same exercise meanwhile.
pub(super) struct Timed {
    builds: Vec<Build>,
    _stage: Stage,
}

impl Timed {
    pub(super) fn build(
        bench: &Bench,
        exercise: &Exercise,
        submission: &Submission,
    ) -> Result<Self> {
        let own = |dir: &Path| match Submission::given(exercise, dir)? {
            Intake::Taken(submission) => Ok(submission),
            Intake::Refused(refusal) => Err(Error::usage(refusal.message)),
        };
        let submissions = [
            submission.clone(),
            own(&exercise.solution_dir())?,
            own(&exercise.starter_dir())?,
        ];
        let stage = stage::stage_timed(&bench.engine, &bench.target, exercise, &submissions)?;
        let builds = cargo::build(&stage, bench.colours, &bench.course)?;
        Ok(Self {
            builds,
            _stage: stage,
        })
    }

    /// The submission's.
    pub(super) fn own(&self) -> Result<&Path> {
        self.binary(0)
    }

    /// What it is timed against.
    pub(super) fn yardsticks(&self) -> Result<Yardsticks<'_>> {
        Ok(Yardsticks {
            reference: self.binary(1)?,
            shipped: self.binary(2)?,
        })
    }

    fn binary(&self, number: usize) -> Result<&Path> {
        let plain = self
            .builds
            .get(number)
            .and_then(|build| build.plain.as_deref());
        plain.ok_or_else(|| {
            Error::usage("the solution or the starter does not compile; `verify` says more")
        })
    }
}
