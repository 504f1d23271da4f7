//! Cargo's messages: one line of JSON each, of which two kinds matter.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::diagnostic::{Diagnostic, Message};
use crate::stage::{Crate, Stage};

/// What is taken from cargo's output.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) errors: Vec<Diagnostic>,
    binaries: Vec<(Crate, PathBuf)>,
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    CompilerMessage {
        manifest_path: PathBuf,
        message: Message,
    },
    CompilerArtifact {
        manifest_path: PathBuf,
        executable: Option<PathBuf>,
    },
    #[serde(other)]
    Other,
}

impl Said {
    pub(super) fn binary(&self, which: Crate) -> Option<&Path> {
        let found = self.binaries.iter().find(|(built, _)| *built == which);
        found.map(|(_, path)| path.as_path())
    }
}

/// Reads cargo's standard output. Lines that are not JSON are somebody's prints.
pub(super) fn read(stage: &Stage, output: &[u8]) -> Said {
    let mut said = Said::default();
    for line in lines(output) {
        match line {
            Line::CompilerMessage {
                manifest_path,
                message,
            } if message.is_error() => {
                said.errors
                    .push(Diagnostic::new(stage.crate_of(&manifest_path), message));
            }
            Line::CompilerArtifact {
                manifest_path,
                executable: Some(executable),
            } => {
                if let Some(which) = stage.crate_of(&manifest_path) {
                    said.binaries.push((which, executable));
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

fn lines(output: &[u8]) -> impl Iterator<Item = Line> {
    output
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
}
