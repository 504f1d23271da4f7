//! Which staged crates there are, what they are called and where they go.

use std::env;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::workbook::{Exercise, Workbook};

/// The four crates of a staged workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crate {
    /// The submission over the facade.
    Explore,
    /// The submission over the real `std`.
    Plain,
    /// The hidden scenarios over the facade.
    ExploreRunner,
    /// The hidden scenarios over the real `std`.
    PlainRunner,
}

impl Crate {
    /// All four.
    pub const ALL: [Self; 4] = [
        Self::Explore,
        Self::Plain,
        Self::ExploreRunner,
        Self::PlainRunner,
    ];

    /// The folder inside the staged workspace.
    pub fn dir(self) -> &'static str {
        match self {
            Self::Explore => "explore",
            Self::Plain => "plain",
            Self::ExploreRunner => "explore-runner",
            Self::PlainRunner => "plain-runner",
        }
    }

    /// Whether it is built over the facade.
    pub fn is_controlled(self) -> bool {
        matches!(self, Self::Explore | Self::ExploreRunner)
    }

    /// Whether it holds the hidden scenarios.
    pub fn is_runner(self) -> bool {
        self.runs().is_some()
    }

    /// The crate that this one runs, for a runner.
    pub(super) fn runs(self) -> Option<Self> {
        match self {
            Self::ExploreRunner => Some(Self::Explore),
            Self::PlainRunner => Some(Self::Plain),
            Self::Explore | Self::Plain => None,
        }
    }
}

/// The names of the staged packages. They differ between exercises, since all are built in one folder.
#[derive(Clone, Debug)]
pub struct Names {
    stem: String,
    /// The name of the learner's crate, as the scenarios call it.
    pub slug: String,
}

impl Names {
    /// The names for this exercise.
    pub fn of(exercise: &Exercise) -> Self {
        Self {
            stem: format!("{}-{}", exercise.track(), exercise.slug()),
            slug: exercise.slug().to_owned(),
        }
    }

    /// The names of one of several submissions to an exercise that are built together.
    pub(super) fn numbered(exercise: &Exercise, number: usize) -> Self {
        let one = Self::of(exercise);
        Self {
            stem: format!("{}-{number}", one.stem),
            ..one
        }
    }

    /// The names of one of the submissions to an exercise that are timed side by side.
    pub(super) fn timed(exercise: &Exercise, number: usize) -> Self {
        let one = Self::of(exercise);
        Self {
            stem: format!("{}-timed-{number}", one.stem),
            ..one
        }
    }

    /// The name of the crate, as symbols spell it.
    pub fn crate_name(&self, which: Crate) -> String {
        self.package(which).replace('-', "_")
    }

    /// The package's name, which is also the binary's.
    pub fn package(&self, which: Crate) -> String {
        format!("{}-{}", self.stem, which.dir())
    }
}

/// Where the runtime and the facade are: beside the grader's own source.
#[derive(Clone, Debug)]
pub struct Engine {
    grader: PathBuf,
}

impl Engine {
    /// The engine that this grader was built with.
    pub fn own() -> Self {
        Self {
            grader: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        }
    }

    /// The package `lockstep`.
    pub(super) fn runtime(&self) -> PathBuf {
        self.grader.join("runtime")
    }

    /// The packages that stand in for `std`, `core` and `alloc`, by the name that they replace.
    pub(super) fn facades(&self) -> [(&'static str, PathBuf); 3] {
        let std = self.grader.join("std");
        let [core, alloc] = [std.join("core"), std.join("alloc")];
        [("std", std), ("core", core), ("alloc", alloc)]
    }

    /// The packages that staged crates are linked with.
    pub(super) fn linked(&self) -> Vec<PathBuf> {
        vec![self.runtime(), self.grader.join("std")]
    }

    /// The versions that the grader was built with.
    pub(super) fn lock_file(&self) -> PathBuf {
        self.grader.with_file_name("Cargo.lock")
    }

    /// All that has a say in a verdict: what is linked into a staged binary, and what judges.
    pub fn sources(&self) -> Vec<PathBuf> {
        let src = self.grader.join("src");
        let judging = ["grade.rs", "grade", "cargo", "detector", "inspect"];
        let staging = ["process", "stage", "workbook", "audit.rs", "verdict.rs"];
        let mut sources = vec![
            self.runtime(),
            self.grader.join("std"),
            self.grader.join("sandbox"),
            self.lock_file(),
        ];
        sources.extend(judging.iter().chain(&staging).map(|name| src.join(name)));
        sources.retain(|source| source.exists());
        sources
    }

    /// The workbook that the grader came with.
    pub fn workbook(&self) -> &Path {
        self.grader.parent().unwrap_or(&self.grader)
    }
}

/// Where everything that is made goes.
#[derive(Clone, Debug)]
pub struct TargetDir(PathBuf);

impl TargetDir {
    /// `CARGO_TARGET_DIR`, or `target` in the workbook.
    pub fn of(workbook: &Workbook) -> Self {
        let chosen = env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
        let dir = chosen.map_or_else(|| workbook.root.join("target"), PathBuf::from);
        Self(std::path::absolute(&dir).unwrap_or(dir).join("lockstep"))
    }

    pub(super) fn stage_of(&self, exercise: &Exercise) -> PathBuf {
        let name = format!("{}.{}", exercise.track(), exercise.slug());
        self.0.join("stage").join(name)
    }

    /// Where several submissions to an exercise are staged side by side.
    pub(super) fn rows_of(&self, exercise: &Exercise) -> PathBuf {
        let name = format!("{}.{}", exercise.track(), exercise.slug());
        self.0.join("rows").join(name)
    }

    /// Where several submissions to an exercise are staged to be timed.
    pub(super) fn timed_of(&self, exercise: &Exercise) -> PathBuf {
        let name = format!("{}.{}", exercise.track(), exercise.slug());
        self.0.join("timed").join(name)
    }

    /// Where what must not compile is staged and checked.
    pub(super) fn misuse_of(&self, exercise: &Exercise) -> PathBuf {
        let name = format!("{}.{}", exercise.track(), exercise.slug());
        self.0.join("misuse").join(name)
    }

    /// Where demos are staged and built, those of all exercises side by side.
    pub(super) fn demos(&self) -> PathBuf {
        self.0.join("demos")
    }

    /// Where to keep what may be made again at any time.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(super) fn build_dir(&self) -> PathBuf {
        self.0.join("build")
    }

    pub(super) fn refused(&self, error: &impl Display) -> Error {
        Error::grader(format!(
            "cannot write to the target directory {}: {error}; set CARGO_TARGET_DIR to one that can be written",
            self.0.display()
        ))
    }
}
