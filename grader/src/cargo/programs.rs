//! One call of cargo that compiles many small programs.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::diagnostic::Diagnostic;
use super::messages::{self, Line};
use super::{offline_first, run};
use crate::error::{Error, Result};
use crate::process::Course;
use crate::stage::{Crate, DemoStage, MisuseStage};

/// What the compiler said of one program.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// It compiles.
    pub compiles: bool,
    /// Where it is, where it was built.
    pub binary: Option<PathBuf>,
    /// Why it does not.
    pub errors: Vec<Diagnostic>,
}

/// Compiles every program of the stage without building it: what became of each, by name.
///
/// # Errors
///
/// Where cargo cannot be run, or fails for another reason than the source that it compiles.
pub fn check(stage: &MisuseStage, course: &Course) -> Result<HashMap<String, Compiled>> {
    compile(&stage.root, &stage.build_dir, "check", course)
}

/// Builds every demo of the stage: what became of each, by name.
///
/// # Errors
///
/// Where cargo cannot be run, or fails for another reason than the source that it compiles.
pub fn build_demos(stage: &DemoStage) -> Result<HashMap<String, Compiled>> {
    compile(&stage.root, &stage.build_dir, "build", &Course::default())
}

fn compile(
    root: &Path,
    build_dir: &Path,
    verb: &str,
    course: &Course,
) -> Result<HashMap<String, Compiled>> {
    let args = [
        verb,
        "--workspace",
        "--bins",
        "--keep-going",
        "--quiet",
        "--message-format=json",
    ];
    // A submission gets here only once it was compiled in its sandbox; demos are the workbook's own.
    let output = offline_first(|offline| run(root, build_dir, &args, &[], offline, course))?;
    let mut compiled: HashMap<String, Compiled> = HashMap::new();
    for line in messages::lines(&output.stdout) {
        match line {
            Line::CompilerMessage {
                target, message, ..
            } if message.is_error() => {
                let program = compiled.entry(target.name).or_default();
                program
                    .errors
                    .push(Diagnostic::new(Some(Crate::Plain), message));
            }
            Line::CompilerArtifact {
                target, executable, ..
            } => {
                let program = compiled.entry(target.name).or_default();
                program.compiles = true;
                program.binary = executable;
            }
            _ => {}
        }
    }
    if compiled.is_empty() {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(Error::grader(format!(
            "cargo could not compile the staged programs:\n{}",
            reason.trim_end()
        )));
    }
    Ok(compiled)
}
