//! The table of a workbook's exercises as Markdown, for an instructor to plan from.

use std::fmt::Write;

use crate::workbook::Exercise;

const HEAD: &str = "# The exercises

Made by `cargo run -p grader -- list --markdown docs/workbook.md`; not to be edited.

What each is about, what learners from Python know it by, what the program that they get is rejected
for, and how many minutes it takes, roughly. The class gives the answer away: this page is for those
who plan a course.
";

/// The table, track by track, with the sums of the minutes.
pub fn render(exercises: &[&Exercise]) -> String {
    let mut text = HEAD.to_owned();
    for track in exercises.chunk_by(|one, other| one.track() == other.track()) {
        let name = track.first().map(|first| first.track()).unwrap_or_default();
        let _ = write!(
            text,
            "\n## {name}\n\n{} minutes.\n\n\
             | exercise | what it is about | primitives | from Python | rejected for | minutes |\n\
             | --- | --- | --- | --- | --- | --- |\n",
            minutes(track)
        );
        for exercise in track {
            text.push_str(&row(exercise));
        }
    }
    let _ = writeln!(
        text,
        "\n{} exercises, {} minutes in all.",
        exercises.len(),
        minutes(exercises)
    );
    text
}

fn minutes(exercises: &[&Exercise]) -> u32 {
    let minutes = |exercise: &&Exercise| exercise.manifest.minutes;
    exercises.iter().map(minutes).sum()
}

fn row(exercise: &Exercise) -> String {
    let manifest = &exercise.manifest;
    let primitives: Vec<String> = manifest
        .primitives
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    format!(
        "| `{}` | *{}* {} | {} | {} | {} | {} |\n",
        exercise.slug(),
        cell(&manifest.title),
        cell(&manifest.summary),
        primitives.join(", "),
        cell(manifest.python.as_deref().unwrap_or("")),
        manifest.class,
        manifest.minutes
    )
}

/// A text that does not end the cell that it stands in.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
