//! The list of exercises.

use std::fmt::Write;

use colored::Colorize;

use super::WIDTH;
use super::text::fit;

/// The columns that the mark and the name of an exercise take.
const NAME: usize = 28;

/// One exercise of the list.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// The track.
    pub track: String,
    /// The exercise's name in the track.
    pub slug: String,
    /// What it is about, in one line.
    pub summary: String,
    /// Whether the source is the one that was accepted last.
    pub done: bool,
}

/// The list as a screen: done, next, and to do.
pub fn list(items: &[ListItem]) -> String {
    let next = items.iter().position(|item| !item.done);
    let mut text = String::new();
    let mut track = "";
    for (index, item) in items.iter().enumerate() {
        if item.track != track {
            track = &item.track;
            let _ = writeln!(text, "{}", track.bold());
        }
        let mark = match (item.done, next == Some(index)) {
            (true, _) => "✓".green(),
            (false, true) => "→".yellow(),
            (false, false) => "·".dimmed(),
        };
        let name = fit(&item.slug, NAME - 5);
        let summary = fit(&item.summary, WIDTH - NAME);
        text.push_str(format!("  {mark} {name} {summary}").trim_end());
        text.push('\n');
    }
    let done = items.iter().filter(|item| item.done).count();
    let _ = writeln!(text, "{done} of {} done", items.len());
    text
}
