//! A demo, run as a reader of the workbook would: it prints, and it ends.

use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::capture::Capture;
use super::containment::{self, Needs};
use super::probe;
use crate::error::{Doing, Error, Result};

/// What came of a demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// It came to an end of its own.
    pub ended: bool,
    /// It printed something.
    pub printed: bool,
}

/// Runs a demo, in a sandbox like every child, and ends it after this time.
///
/// # Errors
///
/// Where the machine refuses a process or a file.
pub fn demo(binary: &Path, time: Duration) -> Result<Shown> {
    let scratch = tempfile::tempdir()
        .map_err(|error| Error::grader(format!("no temporary folder: {error}")))?;
    let needs = Needs {
        network: true,
        processes: false,
    };
    let mut command = containment::contained(binary, scratch.path(), needs)?;
    command.stdin(Stdio::null());
    probe::lead_a_group(&mut command);
    let prints = Capture::of(&mut command).doing("make a pipe for", binary)?;
    let begun = Instant::now();
    let mut child = command.spawn().doing("start", binary)?;
    // With the command go our own ends of the pipe that the child writes to.
    drop(command);
    let mut ended = false;
    while !ended && begun.elapsed() < time {
        thread::sleep(Duration::from_millis(10));
        ended = child.try_wait().doing("wait for", binary)?.is_some();
    }
    probe::end_group(&mut child);
    child.wait().doing("wait for", binary)?;
    Ok(Shown {
        ended,
        printed: !prints.finish().trim().is_empty(),
    })
}
