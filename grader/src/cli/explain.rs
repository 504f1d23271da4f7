//! `explain`: one failure, shown in full.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use super::check::show;
use super::desk::{Desk, note};
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::grade::{self, Graded};
use crate::replays;
use crate::report::html;
use crate::schedule::ReplayId;
use crate::workbook::{Exercise, Intake, Submission};

/// What is explained, and how.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// A replay id, or an exercise
    what: String,
    #[command(flatten)]
    page: PageArgs,
}

/// Where a page goes.
#[derive(Debug, clap::Args)]
struct PageArgs {
    /// Write a page with the picture of it; `-` is the standard output
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Show the page in the browser
    #[arg(long, requires = "html")]
    open: bool,
}

pub(super) fn explain(desk: &Desk, args: &ExplainArgs) -> Result<ExitCode> {
    if let Some(file) = &args.page.html {
        check_place(desk, file)?;
    }
    let (exercise, submission, graded) = judged(desk, &args.what)?;
    match &args.page.html {
        None => show(desk, &graded),
        Some(file) => {
            let text = page(exercise, &submission, &graded)?;
            deliver(file, &text, args.page.open)?;
        }
    }
    Ok(graded.verdict.judgement().into())
}

/// The failure of that id again, or what is wrong with that exercise now.
fn judged<'a>(desk: &'a Desk, what: &str) -> Result<(&'a Exercise, Submission, Graded)> {
    let stored = match what.parse::<ReplayId>() {
        Ok(id) => Some(replays::load(&desk.workbook.root, &id)?),
        Err(_) => None,
    };
    let name = stored.as_ref().map_or(what, |stored| &stored.exercise);
    let exercise = desk.workbook.find(name)?;
    let submission = match desk.intake(exercise)? {
        Intake::Taken(submission) => submission,
        Intake::Refused(refusal) => return Err(Error::usage(refusal.message)),
    };
    note(&format!("Looking at {} …", exercise.id));
    let graded = match &stored {
        Some(stored) => grade::replay(&desk.bench(), exercise, stored, &submission)?,
        None => grade::grade(&desk.bench(), exercise, Intake::Taken(submission.clone()))?,
    };
    Ok((exercise, submission, graded))
}

/// The page of the first failure that has steps to show.
fn page(exercise: &Exercise, submission: &Submission, graded: &Graded) -> Result<String> {
    let mut findings = graded.verdict.findings.iter();
    let shown = findings.find_map(|finding| Some((finding, finding.evidence.as_ref()?)));
    let Some((finding, evidence)) = shown else {
        return Err(Error::usage(format!(
            "there is no failing execution to draw: {} is {}; `check` says more",
            exercise.id,
            graded.verdict.judgement()
        )));
    };
    let files = submission.files.iter();
    let sources: BTreeMap<_, _> = files.map(|file| (file.name.clone(), file.text.clone())).collect();
    html::render(&html::Page {
        exercise: &exercise.id,
        title: &exercise.manifest.title,
        finding,
        evidence,
        sources: &sources,
    })
}

/// Refuses, before anything is built, a place that no page can be written to.
fn check_place(desk: &Desk, file: &Path) -> Result<()> {
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
        return refuse(format!("there is no folder {}; make it first", parent.display()));
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
    fs::write(file, text)
        .map_err(|error| Error::usage(format!("{}: {error}", file.display())))?;
    println!("The picture is in {}", file.display());
    if open && open::that_detached(file).is_err() {
        println!("No browser could be started; open that file in one.");
    }
    Ok(())
}

fn is_stdout(file: &Path) -> bool {
    file == Path::new("-")
}
