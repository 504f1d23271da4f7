//! `list`: all exercises, in order. `progress`: how many of them are done.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::desk::Desk;
use crate::error::{Doing, Result};
use crate::exit_code::ExitCode;
use crate::report::json::SCHEMA_VERSION;
use crate::report::plan;
use crate::report::terminal::{self, ListItem};
use crate::workbook::Exercise;

pub(super) fn list(desk: &Desk, markdown: Option<&Path>) -> Result<ExitCode> {
    let exercises = desk.workbook.exercises()?;
    if let Some(file) = markdown {
        fs::write(file, plan::render(&exercises)).doing("write", file)?;
        return Ok(ExitCode::Accepted);
    }
    if desk.global.json {
        for exercise in exercises {
            println!("{}", as_json(exercise, desk.is_done(exercise)));
        }
        return Ok(ExitCode::Accepted);
    }
    print!("{}", terminal::list(&items(desk)?));
    Ok(ExitCode::Accepted)
}

pub(super) fn progress(desk: &Desk) -> Result<ExitCode> {
    if desk.global.json {
        return list(desk, None);
    }
    print!("{}", terminal::progress(&items(desk)?, desk.screen()));
    Ok(ExitCode::Accepted)
}

fn items(desk: &Desk) -> Result<Vec<ListItem>> {
    let item = |exercise: &Exercise| ListItem {
        track: exercise.track().to_owned(),
        slug: exercise.slug().to_owned(),
        summary: exercise.manifest.summary.clone(),
        done: desk.is_done(exercise),
    };
    Ok(desk.workbook.exercises()?.into_iter().map(item).collect())
}

fn as_json(exercise: &Exercise, done: bool) -> serde_json::Value {
    json!({
        "schema_version": SCHEMA_VERSION,
        "exercise": exercise.id,
        "title": exercise.manifest.title,
        "summary": exercise.manifest.summary,
        "minutes": exercise.manifest.minutes,
        "done": done,
    })
}
