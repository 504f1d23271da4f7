//! `solution`: the reference repair, to those who have found their own.

use std::fs;

use colored::Colorize;

use super::desk::Desk;
use crate::error::{Doing, Error, Result};
use crate::exit_code::ExitCode;

pub(super) fn solution(desk: &Desk, name: &str, force: bool) -> Result<ExitCode> {
    let exercise = desk.workbook.find(name)?;
    let dir = exercise.solution_dir();
    if !dir.is_dir() {
        return Err(Error::usage(format!(
            "{} has no solution at {}",
            exercise.id,
            dir.display()
        )));
    }
    if desk.memory(exercise).passed.is_none() && !force {
        return Err(Error::usage(format!(
            "the solution of {} is shown once you have passed it; `hint` helps, and --force shows it now",
            exercise.id
        )));
    }
    for file in &exercise.manifest.files {
        let path = dir.join(file.strip_prefix("src/").unwrap_or(file));
        if path.exists() {
            println!("{}\n", file.bold());
            println!("{}", fs::read_to_string(&path).doing("read", &path)?);
        }
    }
    if let Ok(afterword) = fs::read_to_string(exercise.dir.join("after.md")) {
        println!("{afterword}");
    }
    Ok(ExitCode::Accepted)
}
