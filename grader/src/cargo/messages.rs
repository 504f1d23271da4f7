//! Cargo's messages: one line of JSON each, of which two kinds matter.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::diagnostic::{Diagnostic, Message};
use crate::stage::{Crate, Stage};

/// What is taken from cargo's output.
#[derive(Clone, Debug, Default)]
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

/// Reads cargo's standard output, for each slot of the stage. Lines that are not JSON are somebody's
/// prints; what is about no slot, such as the engine, is about all of them.
pub(super) fn read(stage: &Stage, output: &[u8]) -> Vec<Said> {
    let mut said = vec![Said::default(); stage.slots.len()];
    for line in lines(output) {
        match line {
            Line::CompilerMessage {
                manifest_path,
                message,
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

fn lines(output: &[u8]) -> impl Iterator<Item = Line> {
    output
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
}
