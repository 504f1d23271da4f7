//! Fitting words and numbers into columns.

use std::time::Duration;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::WIDTH;

/// Breaks a text into lines of at most `width` columns, each led by `indent` spaces.
pub(super) fn wrap(text: &str, indent: usize, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = " ".repeat(indent);
        let mut empty = true;
        for word in paragraph.split_whitespace() {
            if !empty && columns(&line) + 1 + columns(word) > width {
                lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        lines.push(line);
    }
    lines
}

/// A text of paragraphs and of code that is indented by four spaces, of which only the former are
/// wrapped.
pub fn prose(text: &str) -> String {
    let lines = text.lines().flat_map(|line| {
        if line.trim().is_empty() || line.starts_with("    ") {
            vec![line.to_owned()]
        } else {
            wrap(line, 0, WIDTH)
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text in exactly `width` columns: cut with an ellipsis, or filled with spaces.
pub(super) fn fit(text: &str, width: usize) -> String {
    let length = columns(text);
    if length <= width {
        return format!("{text}{}", " ".repeat(width - length));
    }
    let mut cut = String::new();
    let mut used = 0;
    for c in text.chars() {
        let next = used + c.width().unwrap_or(0);
        if next > width.saturating_sub(1) {
            break;
        }
        cut.push(c);
        used = next;
    }
    cut.push('…');
    // A wide character that was left out may leave a column over.
    cut + &" ".repeat(width.saturating_sub(used + 1))
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// A number with its thousands apart: `20,000`.
pub(super) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `1 run`, `2,000 runs`.
pub(super) fn counted(number: u64, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", count(number))
}

/// A duration to a tenth of a second.
pub(super) fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [0, 999, 1_000, 1_234_567].map(count),
            ["0", "999", "1,000", "1,234,567"]
        );
    }

    #[test]
    fn a_long_text_is_wrapped_between_words() {
        assert_eq!(wrap("aa bb cc", 2, 7), ["  aa bb", "  cc"]);
        assert_eq!(wrap("unbreakable", 0, 5), ["unbreakable"]);
    }

    #[test]
    fn code_in_a_hint_is_left_as_it_is() {
        let code = format!("    let x = {};", "y".repeat(WIDTH));
        let text = format!("{}\n\n{code}\n\nEnd.", "word ".repeat(20));
        let shown = prose(&text);
        assert!(shown.contains(&code) && shown.ends_with("\n\nEnd."));
        assert_eq!(shown.lines().count(), 6);
    }

    #[test]
    fn a_cell_has_exactly_its_width() {
        assert_eq!(fit("abc", 5), "abc  ");
        assert_eq!(fit("abcdef", 5), "abcd…");
        assert_eq!(fit("→ ü", 3), "→ ü");
        assert_eq!(fit("日本語", 6), "日本語");
        assert_eq!(fit("日本語", 5), "日本…");
        assert_eq!(fit("日本語", 4), "日… ");
    }
}
