//! `hint`: one level at a time, led by what the last rejection calls for.

use std::fs;

use colored::Colorize;

use super::desk::Desk;
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::report::terminal::prose;
use crate::workbook::hints::{for_class, numbered};

/// How many levels there are.
const LEVELS: usize = 3;

pub(super) fn hint(desk: &Desk, name: &str, level: Option<u8>) -> Result<ExitCode> {
    let exercise = desk.workbook.find(name)?;
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
    if let Some((class, said)) = unsaid.and_then(|class| Some((class, for_class(&text, class)?))) {
        let heading = format!("Your last check ended in: {class}").bold();
        println!("{heading}\n\n{}\n", prose(said));
    }
    println!(
        "{}\n\n{}",
        format!("Hint {level} of {LEVELS}: {}", section.title).bold(),
        prose(section.body)
    );
    if level < LEVELS {
        println!(
            "\n{}",
            format!(
                "The next one: cargo run -p grader -- hint {}",
                exercise.slug()
            )
            .dimmed()
        );
    }
    desk.remember(exercise, |memory| {
        memory.hints = memory.hints.max(level);
        memory.told = memory.last;
    });
    Ok(ExitCode::Accepted)
}
