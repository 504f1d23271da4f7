//! The learner's editor: which it is, and how it is told a line.

use std::env;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Editors with a window of their own; all others take the terminal.
const WINDOWS: &[&str] = &[
    "code",
    "code-insiders",
    "codium",
    "cursor",
    "zed",
    "zeditor",
    "subl",
    "gedit",
    "kate",
];

/// How to open a file at a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Editor {
    words: Vec<String>,
}

impl Editor {
    /// The one that `VISUAL` or `EDITOR` names.
    pub(super) fn chosen() -> Option<Self> {
        let named = |variable| env::var(variable).ok();
        let line = named("VISUAL").or_else(|| named("EDITOR"))?;
        Self::named(&line)
    }

    fn named(line: &str) -> Option<Self> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self { words })
    }

    fn name(&self) -> &str {
        let program = Path::new(&self.words[0]);
        program
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default()
    }

    /// Whether it leaves the terminal to us.
    pub(super) fn has_a_window(&self) -> bool {
        WINDOWS.contains(&self.name())
    }

    fn arguments(&self, file: &Path, line: u32) -> Vec<String> {
        let path = file.display().to_string();
        match self.name() {
            "code" | "code-insiders" | "codium" | "cursor" => {
                vec!["--goto".to_owned(), format!("{path}:{line}")]
            }
            "zed" | "zeditor" | "subl" | "hx" | "helix" => vec![format!("{path}:{line}")],
            "vi" | "vim" | "nvim" | "nano" | "emacs" | "micro" | "kak" | "gedit" => {
                vec![format!("+{line}"), path]
            }
            _ => vec![path],
        }
    }

    /// Opens the file. One that takes the terminal is waited for.
    ///
    /// # Errors
    ///
    /// Where it cannot be started.
    pub(super) fn open(&self, file: &Path, line: u32) -> io::Result<()> {
        let mut command = Command::new(&self.words[0]);
        command
            .args(&self.words[1..])
            .args(self.arguments(file, line));
        if self.has_a_window() {
            command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .map(drop)
        } else {
            command.status().map(drop)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<String> {
        let editor = Editor::named(line).unwrap();
        editor.arguments(Path::new("/a b/lib.rs"), 7)
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        assert_eq!(arguments("code --wait"), ["--goto", "/a b/lib.rs:7"]);
        assert_eq!(arguments("/usr/bin/hx"), ["/a b/lib.rs:7"]);
        assert_eq!(arguments("nvim"), ["+7", "/a b/lib.rs"]);
        assert_eq!(arguments("ed"), ["/a b/lib.rs"]);
        assert_eq!(Editor::named(" "), None);
    }

    #[test]
    fn an_editor_with_a_window_leaves_the_terminal_to_us() {
        assert!(Editor::named("code -n").unwrap().has_a_window());
        assert!(!Editor::named("vim").unwrap().has_a_window());
    }
}
