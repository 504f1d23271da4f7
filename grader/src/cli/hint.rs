//! `hint`: one level at a time, led by what the last rejection calls for.

use std::fs;

use colored::Colorize;
use lockstep::protocol::Class;

use super::desk::Desk;
use crate::error::{Error, Result};
use crate::exit_code::ExitCode;
use crate::report::terminal::prose;

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

/// A part of the file with the hints.
#[derive(Debug, PartialEq, Eq)]
struct Section<'a> {
    title: &'a str,
    body: &'a str,
}

fn sections(text: &str) -> impl Iterator<Item = Section<'_>> {
    let headed = text
        .strip_prefix("## ")
        .into_iter()
        .chain(text.split("\n## ").skip(1));
    headed.map(|part| {
        let part = part.split("\n## ").next().unwrap_or(part);
        let (title, body) = part.split_once('\n').unwrap_or((part, ""));
        Section {
            title: title.trim(),
            body: body.trim(),
        }
    })
}

/// The hint `## 2. Title`.
fn numbered(text: &str, level: usize) -> Option<Section<'_>> {
    sections(text).find_map(|section| {
        let title = section.title.strip_prefix(&format!("{level}."))?.trim();
        Some(Section { title, ..section })
    })
}

/// What is said under `## when lost_update`.
fn for_class(text: &str, class: Class) -> Option<&str> {
    let is_meant = |section: &Section<'_>| {
        section
            .title
            .strip_prefix("when ")
            .is_some_and(|name| name == class.name())
    };
    sections(text).find(is_meant).map(|section| section.body)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HINTS: &str =
        "## 1. Where\n\nLook here.\n\n## 2. What\n\nThis.\n\n## when lost_update\n\nThat write.\n";

    #[test]
    fn a_level_is_found_by_its_number() {
        let second = numbered(HINTS, 2).unwrap();
        assert_eq!((second.title, second.body), ("What", "This."));
        assert_eq!(numbered(HINTS, 1).unwrap().body, "Look here.");
        assert_eq!(numbered(HINTS, 3), None);
    }

    #[test]
    fn a_class_finds_what_is_said_of_it_only() {
        assert_eq!(for_class(HINTS, Class::LostUpdate), Some("That write."));
        assert_eq!(for_class(HINTS, Class::Deadlock), None);
    }
}
