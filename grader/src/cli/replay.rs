//! `replay`: one failure again, step by step.

use super::check::show;
use super::desk::{Desk, note};
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::grade;
use crate::replays;
use crate::schedule::ReplayId;
use crate::verdict::Judgement;
use crate::workbook::Intake;

pub(super) fn replay(desk: &Desk, id: &ReplayId) -> Result<ExitCode> {
    let stored = replays::load(&desk.workbook.root, id)?;
    let exercise = desk.workbook.find(&stored.exercise)?;
    let submission = match desk.intake(exercise)? {
        Intake::Taken(submission) => submission,
        Intake::Refused(refusal) => return Err(Error::usage(refusal.message)),
    };
    if submission.hash(exercise)? != stored.source {
        eprintln!(
            "The source has changed since {id} was found: the same choices may lead elsewhere."
        );
    }
    note(&format!("Replaying {id} of {} …", exercise.id));
    let graded = grade::replay(&desk.bench(), exercise, &stored, &submission)?;
    if graded.verdict.judgement() == Judgement::Accepted && !desk.global.json {
        println!(
            "This schedule no longer fails; check the exercise to see whether any other does:\n\
             cargo run -p grader -- check {}",
            exercise.slug()
        );
    } else {
        show(desk, &graded);
    }
    Ok(graded.verdict.judgement().into())
}
