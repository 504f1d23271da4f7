//! What the report is shown on: how wide it is, and what it can show.

use std::borrow::Cow;

/// The width that everything fits into where nothing else is known.
pub(super) const WIDTH: usize = 80;

/// The narrowest screen that is written for, and the widest: longer lines are hard to follow.
const BOUNDS: (usize, usize) = (40, 120);

/// A screen, or what stands for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent: what a terminal can do, and what its reader wants"
)]
pub struct Screen {
    /// Columns.
    pub width: usize,
    /// It shows ASCII only.
    pub ascii: bool,
    /// It understands links.
    pub links: bool,
    /// Every step is to be shown, not only those that matter.
    pub full: bool,
    /// The reader has keys for what comes next, and needs no commands.
    pub keys: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            width: WIDTH,
            ascii: false,
            links: false,
            full: false,
            keys: false,
        }
    }
}

impl Screen {
    /// The screen with so many columns; with as many as are usual where that is nonsense.
    #[must_use]
    pub fn with_width(self, width: Option<usize>) -> Self {
        let sensible = width.filter(|width| *width >= BOUNDS.0);
        Self {
            width: sensible.unwrap_or(WIDTH).min(BOUNDS.1),
            ..self
        }
    }

    /// The text as this screen can show it.
    pub fn shows(self, text: &str) -> Cow<'_, str> {
        if self.ascii && !text.is_ascii() {
            Cow::Owned(text.chars().map(in_ascii).collect())
        } else {
            Cow::Borrowed(text)
        }
    }
}

/// What stands for a character where there is only ASCII. A single one for whatever stands in a table.
fn in_ascii(c: char) -> Cow<'static, str> {
    Cow::Borrowed(match c {
        '→' | '▶' => ">",
        '←' => "<",
        '▼' => "v",
        '─' | '·' | '–' => "-",
        '│' => "|",
        '┌' | '└' | '├' | '✓' => "+",
        '…' => "~",
        '×' | '✗' => "x",
        '█' => "#",
        '░' => ".",
        '≤' => "<=",
        '‘' | '’' => "'",
        c if c.is_ascii() => return Cow::Owned(c.to_string()),
        _ => "?",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_of_no_width_is_taken_for_a_usual_one() {
        let width = |columns| Screen::default().with_width(columns).width;
        assert_eq!(
            [None, Some(0), Some(60), Some(400)].map(width),
            [80, 80, 60, 120]
        );
    }

    #[test]
    fn where_there_is_only_ascii_nothing_else_is_shown() {
        let screen = Screen {
            ascii: true,
            ..Screen::default()
        };
        assert_eq!(screen.shows("load größe → 0 …"), "load gr??e > 0 ~");
        assert_eq!(Screen::default().shows("→"), "→");
    }
}
