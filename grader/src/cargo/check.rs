//! One call of cargo that compiles many small programs without building them.

use std::collections::HashMap;

use serde::Deserialize;

use super::diagnostic::{Diagnostic, Message};
use super::{offline_first, run};
use crate::error::{Error, Result};
use crate::stage::{Crate, MisuseStage};

/// What the compiler said of one program.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// It compiles.
    pub compiles: bool,
    /// Why it does not.
    pub errors: Vec<Diagnostic>,
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    CompilerMessage {
        target: Target,
        message: Message,
    },
    CompilerArtifact {
        target: Target,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// Compiles every program of the stage: what became of each, by name.
///
/// # Errors
///
/// Where cargo cannot be run, or fails for another reason than the source that it compiles.
pub fn check(stage: &MisuseStage) -> Result<HashMap<String, Checked>> {
    let args = [
        "check",
        "--workspace",
        "--bins",
        "--keep-going",
        "--quiet",
        "--message-format=json",
    ];
    let output = offline_first(|offline| run(&stage.root, &stage.build_dir, &args, &[], offline))?;
    let mut checked: HashMap<String, Checked> = HashMap::new();
    let lines = output.stdout.split(|byte| *byte == b'\n');
    for line in lines.filter_map(|line| serde_json::from_slice(line).ok()) {
        match line {
            Line::CompilerMessage { target, message } if message.is_error() => {
                let program = checked.entry(target.name).or_default();
                program
                    .errors
                    .push(Diagnostic::new(Some(Crate::Plain), message));
            }
            Line::CompilerArtifact { target } => {
                checked.entry(target.name).or_default().compiles = true;
            }
            _ => {}
        }
    }
    if checked.is_empty() {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(Error::grader(format!(
            "cargo could not compile the misuses:\n{}",
            reason.trim_end()
        )));
    }
    Ok(checked)
}
