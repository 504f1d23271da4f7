//! Names of files on the screen become links (OSC 8), for terminals that know them.

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;

/// What the names are relative to.
pub(super) struct Links<'a> {
    /// The terminal understands links.
    pub(super) wanted: bool,
    pub(super) workbook: &'a Path,
    pub(super) exercise: &'a Path,
}

impl Links<'_> {
    /// Makes links of the files that are named in this part of the screen.
    pub(super) fn mark(&self, buffer: &mut Buffer, area: Rect) {
        if !self.wanted {
            return;
        }
        for y in area.top()..area.bottom() {
            for (x, width, target) in self.in_line(buffer, area, y) {
                for x in x..x + width {
                    let cell = &mut buffer[(x, y)];
                    // Each cell by itself: any of them may be drawn again without the others.
                    let linked = format!(
                        "\x1b]8;;file://{target}\x1b\\{}\x1b]8;;\x1b\\",
                        cell.symbol()
                    );
                    cell.set_symbol(&linked);
                    cell.set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::MIN));
                }
            }
        }
    }

    /// Where names are, how wide, and what they mean.
    fn in_line(&self, buffer: &Buffer, area: Rect, y: u16) -> Vec<(u16, u16, String)> {
        let mut found = Vec::new();
        let mut word = String::new();
        let mut begun = area.left();
        for x in area.left()..=area.right() {
            let symbol = if x < area.right() {
                buffer[(x, y)].symbol()
            } else {
                " "
            };
            let is_part = symbol.len() == 1
                && symbol
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | ':'));
            if is_part {
                if word.is_empty() {
                    begun = x;
                }
                word.push_str(symbol);
            } else if let Some(target) = self.target(&std::mem::take(&mut word)) {
                found.push((begun, x - begun, target));
            }
        }
        found
    }

    /// The file that a word names, as the path of an address.
    fn target(&self, word: &str) -> Option<String> {
        let name = word.split(':').next()?;
        let is_file = Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "rs" || extension == "md");
        if !is_file {
            return None;
        }
        let candidates: [PathBuf; 3] = [
            self.exercise.join(name),
            self.exercise.join("src").join(name),
            self.workbook.join(name),
        ];
        let file = candidates.into_iter().find(|file| file.is_file())?;
        let path = std::path::absolute(file).ok()?;
        Some(path.to_str()?.replace('%', "%25").replace(' ', "%20"))
    }
}
