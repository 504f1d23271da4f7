//! `solution`: the reference repair, to those who have found their own.

use std::fmt::Write;
use std::fs;

use colored::Colorize;

use super::desk::Desk;
use crate::error::{Doing, Error, Result};
use crate::exit_code::ExitCode;
use crate::report::terminal::markdown;
use crate::workbook::Exercise;

pub(super) fn solution(desk: &Desk, name: &str, force: bool) -> Result<ExitCode> {
    let exercise = desk.workbook.find(name)?;
    print!("{}", text(desk, exercise, force)?);
    Ok(ExitCode::Accepted)
}

/// The reference repair and what is to be said of it.
pub(super) fn text(desk: &Desk, exercise: &Exercise, force: bool) -> Result<String> {
    let dir = exercise.solution_dir();
    if !dir.is_dir() {
        return Err(Error::usage(format!(
            "{} has no solution at {}",
            exercise.id,
            dir.display()
        )));
    }
    if !is_earned(desk, exercise) && !force {
        return Err(Error::usage(format!(
            "the solution of {} is shown once you have passed it; `hint` helps, and --force shows it now",
            exercise.id
        )));
    }
    let mut shown = String::new();
    for file in &exercise.manifest.files {
        let path = dir.join(file.strip_prefix("src/").unwrap_or(file));
        if path.exists() {
            let source = fs::read_to_string(&path).doing("read", &path)?;
            let _ = write!(shown, "{}\n\n{source}\n", file.bold());
        }
    }
    if let Some(afterword) = afterword(exercise) {
        let _ = writeln!(shown, "{}", markdown(&afterword));
    }
    Ok(shown)
}

/// Whether the learner has passed it, be it with another source than that of today.
pub(super) fn is_earned(desk: &Desk, exercise: &Exercise) -> bool {
    desk.memory(exercise).passed.is_some()
}

/// What is to be said once the exercise is passed.
pub(super) fn afterword(exercise: &Exercise) -> Option<String> {
    fs::read_to_string(exercise.dir.join("after.md")).ok()
}
