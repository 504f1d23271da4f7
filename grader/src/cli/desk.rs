//! What every command works with: the workbook, what is remembered of it, and the bench.

use std::io::{IsTerminal, stderr};
use std::path::PathBuf;

use crate::cli::Global;
use crate::detector::Effort;
use crate::error::Result;
use crate::grade::Bench;
use crate::process::Course;
use crate::progress::{Memory, Progress};
use crate::report::terminal::Screen;
use crate::stage::{Engine, TargetDir};
use crate::workbook::{Exercise, Intake, Submission, Workbook};

/// An open workbook, and how it is to be worked on.
pub(super) struct Desk {
    pub(super) workbook: Workbook,
    pub(super) global: Global,
    engine: Engine,
    progress: Progress,
}

impl Desk {
    pub(super) fn open(global: Global) -> Result<Self> {
        let engine = Engine::own();
        let root = global
            .workbook
            .clone()
            .unwrap_or_else(|| surrounding().unwrap_or(engine.workbook().to_owned()));
        let workbook = Workbook::open(&root)?;
        let (progress, damaged) = Progress::load(&workbook.root)?;
        if let Some(aside) = damaged {
            eprintln!(
                "grader: the file of what was done is damaged and was set aside as {}",
                aside.display()
            );
        }
        Ok(Self {
            workbook,
            global,
            engine,
            progress,
        })
    }

    /// Reads again what is remembered: another grader may be at work, too.
    pub(super) fn refresh(&mut self) {
        if let Ok((progress, _)) = Progress::load(&self.workbook.root) {
            self.progress = progress;
        }
    }

    /// Whether anything is remembered of any exercise.
    pub(super) fn is_first_run(&self) -> bool {
        self.progress == Progress::default()
    }

    /// What grading needs.
    pub(super) fn bench(&self) -> Bench {
        Bench {
            engine: self.engine.clone(),
            target: TargetDir::of(&self.workbook),
            effort: Effort {
                executions: self.global.executions,
                thorough: self.global.thorough,
                random_only: false,
            },
            seed: self.global.seed,
            course: Course::default(),
            colours: !self.global.json && colored::control::SHOULD_COLORIZE.should_colorize(),
        }
    }

    /// What the report is shown on.
    pub(super) fn screen(&self) -> Screen {
        super::display::screen(self.global.ascii, self.global.full)
    }

    /// What is judged: the learner's source, or what stands in its place.
    pub(super) fn intake(&self, exercise: &Exercise) -> Result<Intake> {
        match &self.global.submission {
            Some(path) => Submission::given(exercise, path),
            None => Submission::learners(exercise),
        }
    }

    /// Whether the learner's source is the one that was accepted last, against the same tests.
    pub(super) fn is_done(&self, exercise: &Exercise) -> bool {
        let Some(passed) = self.memory(exercise).passed else {
            return false;
        };
        match Submission::learners(exercise) {
            Ok(Intake::Taken(submission)) => {
                submission.hash(exercise).is_ok_and(|hash| hash == passed)
            }
            _ => false,
        }
    }

    /// What is remembered of an exercise.
    pub(super) fn memory(&self, exercise: &Exercise) -> Memory {
        self.progress.of(&exercise.id)
    }

    /// Remembers something of an exercise. A workbook that cannot be written still gets its
    /// verdict, so that a failure is only worth a warning.
    pub(super) fn remember(
        &self,
        exercise: &Exercise,
        change: impl FnOnce(&mut Memory),
    ) -> Result<()> {
        Progress::update(&self.workbook.root, &exercise.id, change)
    }
}

/// Says on the standard error what could not be kept.
pub(super) fn warn(result: Result<()>) {
    if let Err(error) = result {
        eprintln!("grader: {error}");
    }
}

/// Says what takes long, to a person who is watching.
pub(super) fn note(text: &str) {
    if stderr().is_terminal() {
        eprintln!("{text}");
    }
}

/// The workbook that the current folder is in.
fn surrounding() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let is_workbook = |dir: &&std::path::Path| dir.join("exercises").is_dir();
    here.ancestors()
        .find(is_workbook)
        .map(std::path::Path::to_owned)
}
