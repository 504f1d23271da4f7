//! A few lines of source, with their numbers.

use colored::Colorize;

use super::Screen;
use super::text::fit;
use crate::verdict::Excerpt;

/// The lines, the marked one with an arrow before it.
pub(super) fn lines(excerpt: &Excerpt, screen: Screen) -> Vec<String> {
    let last = excerpt.first as usize + excerpt.lines.len();
    let digits = last.to_string().len();
    let line = |(number, text): (u32, &String)| {
        let arrow = if number == excerpt.marked { "→" } else { " " };
        let text: String = text
            .replace('\t', "    ")
            .chars()
            .filter(|c| !c.is_control())
            .collect();
        let line = fit(&format!(" {arrow} {number:digits$} | {text}"), screen.width);
        let line = line.trim_end();
        if number == excerpt.marked {
            line.bold().to_string()
        } else {
            line.to_owned()
        }
    };
    (excerpt.first..).zip(&excerpt.lines).map(line).collect()
}
