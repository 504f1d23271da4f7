//! One error of the compiler, and how much of it a learner is to see.

use serde::Deserialize;

use super::compiler::STOPPED;
use crate::stage::Crate;
use crate::workbook::Submission;

/// What is added where a source reaches for another file.
const OUTSIDE: &str =
    "\n  = note: a submission is compiled from the exercise's own files, and can read no other";

/// An error of the compiler.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The staged crate that it is about; none for the engine's own.
    pub of: Option<Crate>,
    said: Message,
}

/// The compiler's JSON, as far as it matters.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Message {
    #[serde(rename = "message")]
    text: String,
    level: String,
    #[serde(default)]
    spans: Vec<Span>,
    #[serde(default)]
    children: Vec<Message>,
    rendered: Option<String>,
    #[serde(default)]
    code: Option<Code>,
}

#[derive(Clone, Debug, Deserialize)]
struct Code {
    code: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Span {
    file_name: String,
    line_start: u32,
    label: Option<String>,
    is_primary: bool,
}

impl Message {
    pub(super) fn is_error(&self) -> bool {
        // `aborting due to 2 previous errors` says nothing by itself.
        self.level.starts_with("error") && !self.text.starts_with("aborting due to")
    }

    /// The message with the staged crates where they are for a single submission: in which of
    /// several places one was built is nobody's business.
    pub(super) fn out_of(mut self, prefix: &str) -> Self {
        if prefix.is_empty() {
            return self;
        }
        if let Some(rendered) = &mut self.rendered {
            for which in Crate::ALL {
                let dir = format!("{}/", which.dir());
                *rendered = rendered.replace(&format!("{prefix}{dir}"), &dir);
            }
        }
        for span in &mut self.spans {
            if let Some(name) = span.file_name.strip_prefix(prefix) {
                span.file_name = name.to_owned();
            }
        }
        let children = std::mem::take(&mut self.children).into_iter();
        self.children = children.map(|child| child.out_of(prefix)).collect();
        self
    }
}

impl Diagnostic {
    pub(super) fn new(of: Option<Crate>, said: Message) -> Self {
        Self { of, said }
    }

    /// An error with this code at this place, for tests.
    #[cfg(test)]
    pub(crate) fn example(code: &str, file: &str, line: u32) -> Self {
        let said = serde_json::json!({
            "message": "it does not compile",
            "level": "error",
            "code": { "code": code },
            "spans": [{ "file_name": file, "line_start": line, "label": null, "is_primary": true }],
        });
        Self {
            of: Some(Crate::Plain),
            said: serde_json::from_value(said).unwrap(),
        }
    }

    /// The first line of it.
    pub fn headline(&self) -> &str {
        &self.said.text
    }

    /// Whether it is no fault of the source, but the end of a compiler that would not come to one.
    pub fn is_unfinished(&self) -> bool {
        let code = self.said.code.as_ref();
        code.is_some_and(|code| code.code == STOPPED)
    }

    /// Its code, such as `E0382`.
    pub fn code(&self) -> Option<&String> {
        self.said.code.as_ref().map(|code| &code.code)
    }

    /// The line that it is about, in a file of this folder.
    pub fn line_in(&self, dir: &str) -> Option<u32> {
        let is_there = |span: &&Span| span.is_primary && span.file_name.starts_with(dir);
        let span = self.said.spans.iter().find(is_there)?;
        Some(span.line_start)
    }

    /// The whole, as the compiler shows it, with the paths of the files where they were read.
    pub fn rendered(&self, submission: &Submission) -> String {
        let text = self.said.rendered.as_ref().unwrap_or(&self.said.text);
        let staged = self.of.map_or("", Crate::dir);
        let mut text = text.trim_end().to_owned();
        for file in &submission.files {
            text = text.replace(&format!("{staged}/{}", file.name), &shown(&file.origin));
        }
        if self.reaches_outside() {
            text.push_str(OUTSIDE);
        }
        text
    }

    /// Whether the source names a file that the compiler was kept from.
    fn reaches_outside(&self) -> bool {
        let text = &self.said.text;
        text.starts_with("couldn't read") && text.contains("(os error 13)")
    }

    /// What a learner needs to know of an error in the hidden scenarios: what the compiler says of
    /// the learner's own names, and where those are; not a line of the scenarios.
    pub fn gist(&self) -> String {
        let mut lines = vec![self.said.text.clone()];
        let labels = self.said.spans.iter().filter(|span| span.is_primary);
        lines.extend(labels.filter_map(|span| span.label.clone()));
        let notes = self.said.children.iter().flat_map(|child| &child.spans);
        for span in self.said.spans.iter().chain(notes) {
            if let Some(file) = span.file_name.strip_prefix("plain/") {
                lines.push(format!("see {file}:{}", span.line_start));
            }
        }
        lines.dedup();
        lines.join("; ")
    }
}

/// A path as short as it can be from where the learner stands.
fn shown(path: &std::path::Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here)
        .unwrap_or(path)
        .display()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::SourceFile;

    fn diagnostic(json: &str) -> Diagnostic {
        Diagnostic::new(Some(Crate::Plain), serde_json::from_str(json).unwrap())
    }

    #[test]
    fn a_staged_path_is_shown_as_the_learners_own() {
        let error = diagnostic(
            r#"{"message":"m","level":"error","rendered":"error\n --> plain/src/lib.rs:3:5\n"}"#,
        );
        let submission = Submission {
            files: vec![SourceFile {
                name: "src/lib.rs".to_owned(),
                origin: "/book/exercises/a/src/lib.rs".into(),
                text: String::new(),
            }],
        };
        assert_eq!(
            error.rendered(&submission),
            "error\n --> /book/exercises/a/src/lib.rs:3:5"
        );
    }

    #[test]
    fn the_place_in_a_row_is_not_shown() {
        let json = r#"{"message":"m","level":"error","rendered":"error\n --> 3/plain/src/lib.rs:3:5\n",
            "spans":[{"file_name":"3/plain/src/lib.rs","line_start":3,"label":null,"is_primary":true}]}"#;
        let message: Message = serde_json::from_str(json).unwrap();
        let error = Diagnostic::new(Some(Crate::PlainRunner), message.out_of("3/"));
        assert_eq!(error.gist(), "m; see src/lib.rs:3");
        let shown = error.said.rendered.unwrap();
        assert_eq!(shown, "error\n --> plain/src/lib.rs:3:5\n");
    }

    #[test]
    fn the_gist_names_the_learners_line_and_not_the_scenarios() {
        let error = diagnostic(
            r#"{"message":"mismatched types","level":"error","spans":[
                {"file_name":"plain-runner/src/scenarios.rs","line_start":9,"label":"expected `u64`","is_primary":true}],
               "children":[{"message":"note","level":"note","spans":[
                {"file_name":"plain/src/lib.rs","line_start":4,"label":null,"is_primary":false}]}]}"#,
        );
        assert_eq!(
            error.gist(),
            "mismatched types; expected `u64`; see src/lib.rs:4"
        );
    }
}
