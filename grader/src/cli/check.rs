//! `check`: judge, show, remember.

use std::io::{Write, stdout};

use super::desk::{Desk, note, warn};
use crate::error::Result;
use crate::exit_code::ExitCode;
use crate::grade::{self, Graded};
use crate::replays::{self, Replay};
use crate::report::{json, terminal};
use crate::verdict::Judgement;
use crate::workbook::Exercise;

pub(super) fn check(desk: &Desk, names: &[String], all: bool) -> Result<ExitCode> {
    let chosen = choose(desk, names, all)?;
    if chosen.is_empty() {
        println!("Every exercise is done. `list` shows them all.");
    }
    let mut code = ExitCode::Accepted;
    for exercise in chosen {
        code = code.and(check_one(desk, exercise)?);
    }
    Ok(code)
}

fn choose<'a>(desk: &'a Desk, names: &[String], all: bool) -> Result<Vec<&'a Exercise>> {
    if !names.is_empty() {
        return names.iter().map(|name| desk.workbook.find(name)).collect();
    }
    let mut exercises = desk.workbook.exercises()?;
    if !all {
        exercises.retain(|exercise| !desk.is_done(exercise));
        exercises.truncate(1);
    }
    Ok(exercises)
}

fn check_one(desk: &Desk, exercise: &Exercise) -> Result<ExitCode> {
    let intake = desk.intake(exercise)?;
    note(&format!(
        "Checking {} … (compiling takes a minute the first time)",
        exercise.id
    ));
    let graded = grade::grade(&desk.bench(), exercise, intake)?;
    remember(desk, exercise, &graded);
    show(desk, &graded);
    Ok(graded.verdict.judgement().into())
}

/// Prints the verdict at once, so that what is done is not lost when a later exercise fails.
pub(super) fn show(desk: &Desk, graded: &Graded) {
    let text = if desk.global.json {
        json::render(&graded.verdict) + "\n"
    } else {
        terminal::render(&graded.verdict) + "\n"
    };
    // A reader that has gone away does not change the verdict.
    let mut out = stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

fn remember(desk: &Desk, exercise: &Exercise, graded: &Graded) {
    let source = graded.hash.clone().unwrap_or_default();
    for token in &graded.tokens {
        let replay = Replay {
            exercise: exercise.id.clone(),
            scenario: token.scenario.clone(),
            source: source.clone(),
            class: token.class,
            schedule: token.schedule.clone(),
        };
        warn(replays::store(&desk.workbook.root, &token.id, &replay));
    }
    // What stands in the learner's place is not the learner's progress.
    if desk.global.submission.is_some() {
        return;
    }
    match graded.verdict.judgement() {
        Judgement::Accepted => desk.remember(exercise, |memory| {
            memory.passed = Some(source);
            memory.last = None;
        }),
        Judgement::Rejected(class) => desk.remember(exercise, |memory| memory.last = Some(class)),
        Judgement::Inconclusive => {}
    }
}
