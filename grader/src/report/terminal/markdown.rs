//! The Markdown of hints and afterwords: headings and strong words, without their marks.

use colored::Colorize;

use super::WIDTH;
use super::text::wrap;

/// A text of paragraphs and of code that is indented by four spaces. The former are wrapped, their
/// headings and strong words bold.
pub fn markdown(text: &str) -> String {
    let mut marks = Marks::default();
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() || line.starts_with("    ") {
            marks = Marks::default();
            lines.push(line.to_owned());
        } else if let Some(title) = heading(line) {
            let title = title.replace("**", "");
            lines.extend(wrap(&title, 0, WIDTH).iter().map(|line| bold(line, true)));
        } else {
            lines.extend(wrap(line, 0, WIDTH).iter().map(|line| marks.read(line)));
        }
    }
    lines.join("\n")
}

fn heading(line: &str) -> Option<&str> {
    line.strip_prefix('#')?
        .trim_start_matches('#')
        .strip_prefix(' ')
}

fn bold(text: &str, strong: bool) -> String {
    if strong && !text.is_empty() {
        text.bold().to_string()
    } else {
        text.to_owned()
    }
}

/// What is open at the end of a line, and goes on in the next one.
#[derive(Default)]
struct Marks {
    strong: bool,
    code: bool,
}

impl Marks {
    /// The line with its strong words bold. Two stars in code are code.
    fn read(&mut self, line: &str) -> String {
        let mut shown = String::new();
        let mut run = String::new();
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            if !self.code && rest.starts_with("**") {
                shown += &bold(&std::mem::take(&mut run), self.strong);
                self.strong = !self.strong;
                rest = &rest[2..];
                continue;
            }
            self.code ^= c == '`';
            run.push(c);
            rest = &rest[c.len_utf8()..];
        }
        shown + &bold(&run, self.strong)
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn marks_are_not_shown_and_code_is_left_as_it_is() {
        colored::control::set_override(false);
        let text = "# After the **bell**\n\n**`a`** and `**b` and **c d**.\n\n    **e += 1;\n";
        assert_eq!(
            markdown(text),
            "After the bell\n\n`a` and `**b` and c d.\n\n    **e += 1;"
        );
    }

    #[test]
    fn strong_words_go_on_in_the_next_line() {
        let mut marks = Marks::default();
        marks.read("one **two");
        assert!(marks.strong);
        assert_eq!(marks.read(""), "");
        marks.read("three** four");
        assert!(!marks.strong);
    }
}
