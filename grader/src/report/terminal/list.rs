//! The list of exercises.

use std::fmt::Write;

use colored::Colorize;

use super::text::{columns, wrap};
use super::{Screen, WIDTH};

/// The columns that the mark and the name of an exercise take.
const NAME: usize = 28;

/// The columns of the longest bar: a track has one for each of its exercises.
const BAR: usize = 10;

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

/// How many exercises of each track are done, and of all.
pub fn progress(items: &[ListItem], screen: Screen) -> String {
    let tracks: Vec<&[ListItem]> = items
        .chunk_by(|one, other| one.track == other.track)
        .collect();
    let widest = tracks.iter().map(|track| columns(&track[0].track)).max();
    let name = widest.unwrap_or(0).max(3);
    let row = |label: &str, items: &[ListItem]| {
        let done = items.iter().filter(|item| item.done).count();
        let mark = |item: &ListItem| if item.done { '█' } else { '░' };
        let bar: String = items.iter().map(mark).collect();
        (label.to_owned(), bar, format!("{done} of {}", items.len()))
    };
    let mut text = String::new();
    for track in tracks {
        let (label, bar, count) = row(&track[0].track, track);
        let _ = writeln!(text, "{label:name$}  {bar:BAR$}  {count}");
    }
    let (label, _, count) = row("all", items);
    let _ = writeln!(text, "{label:name$}  {:BAR$}  {count}", "");
    let next = items.iter().find(|item| !item.done);
    let last = match next {
        Some(next) => format!("next: {}/{}", next.track, next.slug),
        None => "Every exercise is done.".to_owned(),
    };
    let _ = writeln!(text, "{last}");
    screen.shows(&text).into_owned()
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
