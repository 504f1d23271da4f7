//! `explain`: the last failure of an exercise, without looking for it again.

use super::desk::Desk;
use super::page::{self, PageArgs};
use super::replay::replay;
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::replays;
use crate::schedule::ReplayId;
use crate::workbook::Exercise;

/// What is explained, and how.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// The exercise, or the id of a replay; the exercise that failed last where none is named
    what: Option<String>,
    #[command(flatten)]
    page: PageArgs,
}

pub(super) fn explain(desk: &Desk, args: &ExplainArgs) -> Result<ExitCode> {
    if let Some(file) = &args.page.html {
        page::check_place(desk, file)?;
    }
    let id = meant(desk, args.what.as_deref())?;
    let Some(file) = &args.page.html else {
        return Ok(match replay(desk, &id)? {
            // A failure was asked for.
            ExitCode::Rejected => ExitCode::Accepted,
            other => other,
        });
    };
    page::write(desk, &id, file, args.page.open)?;
    Ok(ExitCode::Accepted)
}

/// The stored failure that is meant: by its id, or the last one of an exercise; of the first
/// exercise that has one, where none is named.
fn meant(desk: &Desk, what: Option<&str>) -> Result<ReplayId> {
    let Some(name) = what else {
        let exercises = desk.workbook.exercises()?;
        let mut failed = exercises.iter().filter_map(|one| desk.memory(one).replay);
        return failed.next().ok_or_else(|| {
            Error::usage(
                "nothing has failed yet that could be explained; `check` an exercise first",
            )
        });
    };
    let stored = name.parse::<ReplayId>().map(|id| {
        let loaded = replays::load(&desk.workbook.root, &id);
        loaded.map(|_| id)
    });
    match (stored, desk.workbook.find(name)) {
        (Ok(Ok(id)), _) => Ok(id),
        (Ok(Err(no_replay)), Err(_)) => Err(no_replay),
        (_, exercise) => last_of(desk, exercise?),
    }
}

/// The last failure of an exercise.
fn last_of(desk: &Desk, exercise: &Exercise) -> Result<ReplayId> {
    desk.memory(exercise).replay.ok_or_else(|| {
        let id = &exercise.id;
        Error::usage(if desk.is_done(exercise) {
            format!("{id} has passed; there is no failure to explain")
        } else {
            format!("no failure of {id} is stored that could be explained; `check` it first")
        })
    })
}
