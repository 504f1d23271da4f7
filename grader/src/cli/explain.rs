//! `explain`: the last failure of an exercise, without looking for it again.

use super::desk::Desk;
use super::page::{self, PageArgs};
use super::replay::replay;
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::replays;
use crate::schedule::ReplayId;

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
    match &args.page.html {
        None => replay(desk, &id),
        Some(file) => page::write(desk, &id, file, args.page.open),
    }
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
    if let Ok(id) = name.parse::<ReplayId>()
        && replays::load(&desk.workbook.root, &id).is_ok()
    {
        return Ok(id);
    }
    let exercise = desk.workbook.find(name)?;
    desk.memory(exercise).replay.ok_or_else(|| {
        Error::usage(format!(
            "no failure of {} is stored that could be explained; `check` it first",
            exercise.id
        ))
    })
}
