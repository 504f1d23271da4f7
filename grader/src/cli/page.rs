//! A failure as a page: where it may be written, and how it is shown.

use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use super::desk::Desk;
use crate::error::{Error, Result};
use crate::grade::Game;
use crate::replays;
use crate::report::html;
use crate::schedule::ReplayId;
use crate::workbook::Intake;

/// Where a page goes.
#[derive(Debug, clap::Args)]
pub(super) struct PageArgs {
    /// Write a page with a picture of the failure; `-` is the standard output
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// Show the page in the browser
    #[arg(long, requires = "html")]
    pub(super) open: bool,
}

/// How many executions a page carries to be walked through at the most, and about how many steps
/// these come to.
const WALKS: u64 = 200;
const STEPS: u64 = 2_000;

/// Writes the page of a stored failure, as it is on the source of today.
pub(super) fn write(desk: &Desk, id: &ReplayId, file: &Path, open: bool) -> Result<()> {
    deliver(file, &page(desk, id)?, open)
}

/// The page of a stored failure, as it is on the source of today.
pub(super) fn page(desk: &Desk, id: &ReplayId) -> Result<String> {
    let stored = replays::load(&desk.workbook.root, id)?;
    let exercise = desk.workbook.find(&stored.exercise)?;
    let submission = match desk.intake(exercise)? {
        Intake::Taken(submission) => submission,
        Intake::Refused(refusal) => return Err(Error::usage(refusal.message)),
    };
    let bench = desk.bench();
    let game = Game::open(&bench, exercise, &submission, Some(&stored.scenario))?;
    let finding = game.replay(&stored)?.finding;
    let Some(evidence) = &finding.evidence else {
        return Err(Error::usage(format!(
            "{id} no longer fails on the source as it is now, so that there is nothing to draw; \
             `check {}` looks for another failure",
            exercise.slug()
        )));
    };
    let steps = evidence.explanation.interleaving.steps.len() as u64;
    let walks = (STEPS / steps.max(1)).clamp(1, WALKS);
    let files = submission.files.iter();
    let sources = files.map(|file| (file.name.clone(), file.text.clone()));
    html::render(&html::Page {
        exercise: &exercise.id,
        title: &exercise.manifest.title,
        finding: &finding,
        evidence,
        sources: &sources.collect(),
        walks: &game.record(&stored.schedule, walks)?,
    })
}

/// Refuses, before anything is built, a place that no page can be written to.
pub(super) fn check_place(desk: &Desk, file: &Path) -> Result<()> {
    if is_stdout(file) {
        return Ok(());
    }
    let refuse = |why: String| Err(Error::usage(format!("{}: {why}", file.display())));
    if file.is_dir() {
        return refuse("this is a folder; name a file in it".to_owned());
    }
    let parent = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let Ok(folder) = parent.canonicalize() else {
        return refuse(format!(
            "there is no folder {}; make it first",
            parent.display()
        ));
    };
    let exercises = desk.workbook.root.join("exercises").canonicalize();
    if exercises.is_ok_and(|exercises| folder.starts_with(exercises)) {
        return refuse("nothing is written into the exercises; name a file elsewhere".to_owned());
    }
    Ok(())
}

/// Writes the page where it was asked for, and says so; shows it where there is a browser.
fn deliver(file: &Path, text: &str, open: bool) -> Result<()> {
    if is_stdout(file) {
        // A reader that has gone away is none of our business.
        let _ = stdout().lock().write_all(text.as_bytes());
        return Ok(());
    }
    fs::write(file, text).map_err(|error| Error::usage(format!("{}: {error}", file.display())))?;
    println!("The picture is in {}", file.display());
    if open && open::that_detached(file).is_err() {
        println!("No browser could be started; open that file in one.");
    }
    Ok(())
}

fn is_stdout(file: &Path) -> bool {
    file == Path::new("-")
}
