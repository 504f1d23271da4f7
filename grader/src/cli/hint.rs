//! `hint`: one level at a time, led by what the last rejection calls for.

use std::fmt::Write;
use std::fs;

use colored::Colorize;

use super::desk::{Desk, warn};
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::report::terminal::markdown;
use crate::workbook::Exercise;
use crate::workbook::hints::{for_class, numbered};

/// How many levels there are.
const LEVELS: usize = 3;

pub(super) fn hint(desk: &Desk, name: &str, level: Option<u8>) -> Result<ExitCode> {
    let exercise = desk.workbook.find(name)?;
    let hint = next(desk, exercise, level)?;
    warn(hint.kept);
    println!("{}", hint.text);
    if hint.level < LEVELS {
        let more = format!(
            "The next one: cargo run -p grader -- hint {}",
            exercise.slug()
        );
        println!("\n{}", more.dimmed());
    }
    Ok(ExitCode::Accepted)
}

/// A hint that is taken for read.
pub(super) struct Hint {
    level: usize,
    /// What it says.
    pub(super) text: String,
    /// Whether it could be noted that it was read; it is worth reading all the same.
    kept: Result<()>,
}

/// The hint of this level, or of the next one, after what the last rejection calls for.
pub(super) fn next(desk: &Desk, exercise: &Exercise, level: Option<u8>) -> Result<Hint> {
    let file = exercise.hints_file();
    let text = fs::read_to_string(&file).map_err(|error| {
        Error::usage(format!(
            "{} has no hints: {}: {error}",
            exercise.id,
            file.display()
        ))
    })?;
    let memory = desk.memory(exercise);
    let level = level.map_or(memory.hints + 1, usize::from).min(LEVELS);
    let section = numbered(&text, level)
        .ok_or_else(|| Error::usage(format!("{} has no hint of level {level}", file.display())))?;

    // What is said of a rejection is said once; the levels go on from there.
    let unsaid = memory.last.filter(|class| memory.told != Some(*class));
    let mut shown = String::new();
    if let Some((class, said)) = unsaid.and_then(|class| Some((class, for_class(&text, class)?))) {
        let heading = format!("Your last check ended in: {class}").bold();
        let _ = write!(shown, "{heading}\n\n{}\n\n", markdown(said));
    }
    let heading = format!("Hint {level} of {LEVELS}: {}", section.title).bold();
    let _ = write!(shown, "{heading}\n\n{}", markdown(section.body));
    let kept = desk.remember(exercise, |memory| {
        memory.hints = memory.hints.max(level);
        memory.told = memory.last;
    });
    Ok(Hint {
        level,
        text: shown,
        kept,
    })
}
