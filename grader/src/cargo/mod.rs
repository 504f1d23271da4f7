//! Cargo: one call that builds the runners, and what the compiler had to say.

mod compiler;
mod diagnostic;
mod messages;
mod programs;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

pub use compiler::in_place_of_rustc;
pub use diagnostic::Diagnostic;
pub use programs::{Compiled, build_demos, check};

use crate::error::{Doing, Error, Result};
use crate::process::{Course, Progress, tool};
use crate::stage::{Crate, Names, Slot, Stage};
use messages::{Ready, Said};

/// What a build came to. The binaries are copies: they stay when the next build overwrites theirs.
#[derive(Debug)]
pub struct Build {
    /// The runner over the facade, where it compiled.
    pub explore: Option<PathBuf>,
    /// The runner over the real `std`, where it compiled.
    pub plain: Option<PathBuf>,
    /// Every error of the compiler.
    pub errors: Vec<Diagnostic>,
    /// How long it took.
    pub elapsed: Duration,
    /// What its crates are called.
    pub names: Names,
    _copies: tempfile::TempDir,
}

/// Builds a staged workspace: what became of each of its slots, in order.
///
/// # Errors
///
/// Where cargo cannot be run, or fails for another reason than the source that it compiles; where the
/// check was called off.
pub fn build(stage: &Stage, colours: bool, course: &Course) -> Result<Vec<Build>> {
    let begun = Instant::now();
    course.tell(Progress::Compiling(0, 0));
    let output = offline_first(|offline| call(stage, colours, offline, course))?;
    let said = messages::read(stage, &output.stdout);
    if !output.status.success() && said.iter().all(|said| said.errors.is_empty()) {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(Error::grader(format!(
            "cargo could not build the staged crates:\n{}",
            reason.trim_end()
        )));
    }
    let elapsed = begun.elapsed();
    let outcome = |(said, slot): (Said, &Slot)| take(said, slot.names.clone(), stage, elapsed);
    said.into_iter().zip(&stage.slots).map(outcome).collect()
}

/// Keeps what was built of one slot.
fn take(said: Said, names: Names, stage: &Stage, elapsed: Duration) -> Result<Build> {
    let copies = copies_dir(stage)?;
    let copy = |which: Crate| {
        said.binary(which)
            .map(|binary| keep(binary, copies.path()))
            .transpose()
    };
    Ok(Build {
        explore: copy(Crate::ExploreRunner)?,
        plain: copy(Crate::PlainRunner)?,
        errors: said.errors,
        elapsed,
        names,
        _copies: copies,
    })
}

/// Calls cargo without the network, and with it where that does not get as far as the compiler:
/// where the versions in the lock file were never fetched.
fn offline_first(call: impl Fn(bool) -> Result<Output>) -> Result<Output> {
    let output = call(true)?;
    if output.status.success() || messages::compiled_anything(&output.stdout) {
        return Ok(output);
    }
    call(false)
}

fn call(stage: &Stage, colours: bool, offline: bool, course: &Course) -> Result<Output> {
    let format = if colours {
        "json-diagnostic-rendered-ansi"
    } else {
        "json"
    };
    let format = format!("--message-format={format}");
    let args = [
        "build",
        "--workspace",
        "--bins",
        "--keep-going",
        "--quiet",
        &format,
    ];
    let engine = &stage.engine;
    run(
        &stage.root,
        &stage.build_dir,
        &args,
        engine,
        offline,
        course,
    )
}

/// Runs cargo in a staged workspace, with the grader in the compiler's place. `engine` names the
/// sources that messages may quote.
fn run(
    root: &Path,
    build_dir: &Path,
    args: &[&str],
    engine: &[PathBuf],
    offline: bool,
    course: &Course,
) -> Result<Output> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(&cargo);
    command
        .current_dir(root)
        .args(args)
        .arg("--target-dir")
        .arg(build_dir)
        .env("CARGO_TERM_COLOR", "never")
        .stdin(Stdio::null());
    compiler::stand_in(&mut command, engine)
        .map_err(|error| Error::grader(format!("the grader cannot find itself: {error}")))?;
    if offline {
        command.arg("--offline");
    }
    let lock_file = root.join("Cargo.lock");
    let mut ready = Ready::of(&lock_file);
    let mut heard = |line: &[u8]| {
        if let Some((ready, all)) = ready.hear(line) {
            course.tell(Progress::Compiling(ready, all));
        }
    };
    tool::output(&mut command, course, &mut heard, |error| {
        Error::grader(format!(
            "could not run {}: {error}; install Rust from https://rustup.rs, or put cargo into PATH",
            Path::new(&cargo).display()
        ))
    })
}

/// A folder for copies on the same file system as the build, where a hard link will do.
fn copies_dir(stage: &Stage) -> Result<tempfile::TempDir> {
    tempfile::Builder::new()
        .prefix("run-")
        .tempdir_in(&stage.build_dir)
        .doing("create a folder in", &stage.build_dir)
}

fn keep(binary: &Path, copies: &Path) -> Result<PathBuf> {
    let kept = copies.join(binary.file_name().unwrap_or_default());
    if fs::hard_link(binary, &kept).is_err() {
        fs::copy(binary, &kept).doing("copy", binary)?;
    }
    Ok(kept)
}
