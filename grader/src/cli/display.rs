//! What the terminal is, as far as one can know.

use std::env;
use std::io::{IsTerminal, stdout};

use console::Term;
use indicatif::{ProgressBar, ProgressStyle};

use crate::report::terminal::Screen;

/// The screen that the report goes to.
pub(super) fn screen(ascii: bool, full: bool) -> Screen {
    let dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
    let screen = Screen {
        ascii: ascii || dumb || !speaks_utf8(locale().as_deref()),
        links: supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
        full,
        ..Screen::default()
    };
    screen.with_width(width())
}

/// A bar for so many things to do. It is drawn on the standard error, and only where a person is
/// watching.
pub(super) fn progress_bar(length: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:24} {pos}/{len} · {elapsed} · {msg}");
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style)
}

/// The columns of the terminal, or those that the environment names for what is none.
fn width() -> Option<usize> {
    let measured = || {
        Term::stdout()
            .size_checked()
            .map(|(_, columns)| usize::from(columns))
    };
    let named = || env::var("COLUMNS").ok()?.parse().ok();
    if stdout().is_terminal() {
        measured().filter(|columns| *columns > 0).or_else(named)
    } else {
        named()
    }
}

/// The locale of characters, where one is set.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty())
}

/// Whether a locale is one of UTF-8; where none is set, it is taken to be.
fn speaks_utf8(locale: Option<&str>) -> bool {
    let is_utf8 = |name: &str| {
        let name = name.to_lowercase();
        name.contains("utf-8") || name.contains("utf8")
    };
    locale.is_none_or(is_utf8)
}

#[cfg(test)]
mod tests {
    use super::speaks_utf8;

    #[test]
    fn only_a_locale_that_names_another_encoding_is_without_utf8() {
        for locale in [None, Some("en_GB.UTF-8"), Some("C.utf8")] {
            assert!(speaks_utf8(locale), "{locale:?}");
        }
        for locale in ["C", "POSIX", "de_DE.ISO-8859-1"] {
            assert!(!speaks_utf8(Some(locale)), "{locale}");
        }
    }
}
