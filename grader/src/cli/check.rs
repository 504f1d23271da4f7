//! `check`: judge, show, remember.

use std::io::{Write, stdout};

use indicatif::ProgressBar;

use super::desk::{Desk, note, warn};
use super::display::progress_bar;
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::grade::{self, Graded};
use crate::replays::{self, Replay};
use crate::report::{json, terminal};
use crate::verdict::Judgement;
use crate::workbook::{Exercise, Submission};

pub(super) fn check(desk: &Desk, names: &[String], all: bool) -> Result<ExitCode> {
    let chosen = choose(desk, names, all)?;
    if chosen.is_empty() {
        println!("Every exercise is done. `list` shows them all.");
    }
    let mut code = ExitCode::Accepted;
    let bar = match chosen.len() {
        0 | 1 => ProgressBar::hidden(),
        checks => progress_bar(checks as u64),
    };
    for exercise in chosen {
        bar.set_message(exercise.id.clone());
        code = code.and(check_one(desk, exercise, &bar)?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(code)
}

fn choose<'a>(desk: &'a Desk, names: &[String], all: bool) -> Result<Vec<&'a Exercise>> {
    let mut chosen: Vec<&Exercise> = Vec::new();
    for name in names {
        chosen.extend(desk.workbook.find_all(name)?);
    }
    if names.is_empty() {
        chosen = desk.workbook.exercises()?;
        if !all {
            chosen.retain(|exercise| !desk.is_done(exercise));
            chosen.truncate(1);
        }
    }
    if desk.global.submission.is_some() && chosen.len() > 1 {
        return Err(Error::usage(format!(
            "--submission stands for one exercise, and {} are to be checked; name the one",
            chosen.len()
        )));
    }
    Ok(chosen)
}

fn check_one(desk: &Desk, exercise: &Exercise, bar: &ProgressBar) -> Result<ExitCode> {
    let intake = desk.intake(exercise)?;
    if desk.global.submission.is_none() {
        for file in Submission::changed_in_vain(exercise) {
            eprintln!("{file} is given: it is judged as it was shipped, without your changes.");
        }
    }
    if bar.is_hidden() {
        note(&format!(
            "Checking {} … (compiling takes a minute the first time)",
            exercise.id
        ));
    }
    let graded = grade::grade(&desk.bench(), exercise, intake)?;
    warn(remember(desk, exercise, &graded));
    bar.suspend(|| show(desk, &graded));
    Ok(graded.verdict.judgement().into())
}

/// Prints the verdict at once, so that what is done is not lost when a later exercise fails.
pub(super) fn show(desk: &Desk, graded: &Graded) {
    let text = if desk.global.json {
        json::render(&graded.verdict) + "\n"
    } else {
        terminal::render(&graded.verdict, desk.screen()) + "\n"
    };
    // A reader that has gone away does not change the verdict.
    let mut out = stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Remembers what came of a check.
pub(super) fn remember(desk: &Desk, exercise: &Exercise, graded: &Graded) -> Result<()> {
    let source = graded.hash.clone().unwrap_or_default();
    for token in &graded.tokens {
        let replay = Replay {
            exercise: exercise.id.clone(),
            scenario: token.scenario.clone(),
            source: source.clone(),
            class: token.class,
            schedule: token.schedule.clone(),
        };
        replays::store(&desk.workbook.root, &token.id, &replay)?;
    }
    // What stands in the learner's place is not the learner's progress.
    if desk.global.submission.is_some() {
        return Ok(());
    }
    match graded.verdict.judgement() {
        Judgement::Accepted => desk.remember(exercise, |memory| {
            memory.passed = Some(source);
            memory.last = None;
            memory.replay = None;
            memory.told = None;
        }),
        Judgement::Rejected(class) => desk.remember(exercise, |memory| {
            memory.last = Some(class);
            memory.replay = graded.tokens.first().map(|token| token.id.clone());
        }),
        Judgement::Inconclusive => Ok(()),
    }
}
