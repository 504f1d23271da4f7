//! Cargo's messages: one line of JSON each, of which two kinds matter.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::diagnostic::{Diagnostic, Message};
use crate::stage::{Crate, Stage};

/// How many packages of a build are ready, as cargo's output tells while it goes on.
pub(super) struct Ready<'a> {
    lock_file: &'a Path,
    packages: HashSet<String>,
    all: u64,
}

impl<'a> Ready<'a> {
    /// None yet of those that the lock file will list once cargo has settled on them.
    pub(super) fn of(lock_file: &'a Path) -> Self {
        Self {
            lock_file,
            packages: HashSet::new(),
            all: 0,
        }
    }

    /// How many are ready, and of how many, where this line tells of another one.
    pub(super) fn hear(&mut self, line: &[u8]) -> Option<(u64, u64)> {
        let Ok(Line::CompilerArtifact {
            package_id, target, ..
        }) = serde_json::from_slice(line)
        else {
            return None;
        };
        if target.kind.iter().any(|kind| kind == "custom-build") {
            return None;
        }
        if self.packages.is_empty() {
            self.all = packages(self.lock_file);
        }
        self.packages.insert(package_id);
        let ready = self.packages.len() as u64;
        Some((ready, self.all.max(ready)))
    }
}

/// How many packages a lock file lists that this system has a use for.
fn packages(lock_file: &Path) -> u64 {
    let text = fs::read_to_string(lock_file).unwrap_or_default();
    let names = text
        .lines()
        .filter_map(|line| line.strip_prefix("name = \""));
    let used = |name: &&str| cfg!(windows) || !name.starts_with("windows");
    names.filter(used).count() as u64
}

/// What is taken from cargo's output.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) errors: Vec<Diagnostic>,
    binaries: Vec<(Crate, PathBuf)>,
}

/// A line of cargo's output.
#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub(super) enum Line {
    CompilerMessage {
        manifest_path: PathBuf,
        target: Target,
        message: Message,
    },
    CompilerArtifact {
        manifest_path: PathBuf,
        package_id: String,
        target: Target,
        executable: Option<PathBuf>,
    },
    #[serde(other)]
    Other,
}

/// What of a package is compiled.
#[derive(Deserialize)]
pub(super) struct Target {
    pub(super) name: String,
    kind: Vec<String>,
}

impl Said {
    pub(super) fn binary(&self, which: Crate) -> Option<&Path> {
        let found = self.binaries.iter().find(|(built, _)| *built == which);
        found.map(|(_, path)| path.as_path())
    }
}

/// Reads cargo's standard output, for each slot of the stage. Lines that are not JSON are somebody's
/// prints; what is about no slot, such as the engine, is about all of them.
pub(super) fn read(stage: &Stage, output: &[u8]) -> Vec<Said> {
    let mut said = vec![Said::default(); stage.slots.len()];
    for line in lines(output) {
        match line {
            Line::CompilerMessage {
                manifest_path,
                message,
                ..
            } if message.is_error() => match stage.crate_of(&manifest_path) {
                Some((slot, which)) => {
                    let message = message.out_of(stage.slots[slot].prefix());
                    said[slot]
                        .errors
                        .push(Diagnostic::new(Some(which), message));
                }
                None => said
                    .iter_mut()
                    .for_each(|said| said.errors.push(Diagnostic::new(None, message.clone()))),
            },
            Line::CompilerArtifact {
                manifest_path,
                executable: Some(executable),
                ..
            } => {
                if let Some((slot, which)) = stage.crate_of(&manifest_path) {
                    said[slot].binaries.push((which, executable));
                }
            }
            _ => {}
        }
    }
    said
}

/// Whether the build got as far as the compiler; resolving fails before that.
pub(super) fn compiled_anything(output: &[u8]) -> bool {
    lines(output).any(|line| !matches!(line, Line::Other))
}

/// The lines of cargo's output. Those that are not JSON are somebody's prints, and left out.
pub(super) fn lines(output: &[u8]) -> impl Iterator<Item = Line> {
    output
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_ready_once_its_library_is() {
        let dir = tempfile::tempdir().unwrap();
        let lock_file = dir.path().join("Cargo.lock");
        let names = ["name = \"one\"", "name = \"two\"", "name = \"windows-sys\""];
        fs::write(&lock_file, names.join("\n")).unwrap();
        let mut ready = Ready::of(&lock_file);
        let artifact = |id: &str, kind: &str| {
            let line = serde_json::json!({
                "reason": "compiler-artifact",
                "package_id": id,
                "manifest_path": "Cargo.toml",
                "target": { "name": id, "kind": [kind] },
                "executable": null,
            });
            line.to_string().into_bytes()
        };
        let all = if cfg!(windows) { 3 } else { 2 };
        assert_eq!(ready.hear(b"warming up"), None);
        assert_eq!(ready.hear(&artifact("one", "custom-build")), None);
        assert_eq!(ready.hear(&artifact("one", "lib")), Some((1, all)));
        assert_eq!(ready.hear(&artifact("two", "bin")), Some((2, all)));
    }
}
