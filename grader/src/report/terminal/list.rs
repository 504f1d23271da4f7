//! The list of exercises.

use std::fmt::Write;

use colored::Colorize;

use super::WIDTH;
use super::text::{columns, wrap};

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
        let name = format!("  {mark} {}", item.slug);
        let gap = (NAME - 4).checked_sub(columns(&item.slug) + 1);
        let mut summary = wrap(&item.summary, NAME, WIDTH).into_iter();
        let head = match gap {
            Some(gap) => {
                let first = summary.next().unwrap_or_default();
                format!("{name}{:gap$} {}", "", first.trim_start())
            }
            None => name,
        };
        let _ = writeln!(text, "{}", head.trim_end());
        for line in summary {
            let _ = writeln!(text, "{line}");
        }
    }
    let done = items.iter().filter(|item| item.done).count();
    let _ = writeln!(text, "{done} of {} done", items.len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_summary_goes_on_below_and_a_long_name_has_a_line_to_itself() {
        colored::control::set_override(false);
        let item = |slug: &str| ListItem {
            track: "locks".to_owned(),
            slug: slug.to_owned(),
            summary: "word ".repeat(20),
            done: false,
        };
        let screen = list(&[item("short"), item(&"long_".repeat(6))]);
        assert!(screen.lines().all(|line| columns(line) <= WIDTH));
        assert_eq!(screen.matches("word").count(), 40);
        assert_eq!(screen.lines().count(), 7, "{screen}");
    }
}
