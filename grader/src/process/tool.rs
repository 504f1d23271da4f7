//! A tool of ours, such as cargo, run to its end or until nobody wants its answer any more.

use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;
use std::{io, panic};

use super::{Course, probe};
use crate::error::{Error, Result};

/// Runs the command and returns what it printed.
///
/// A check that can be called off has the command in a process group of its own, so that it can be
/// ended with all that it has started. Without that it stays in the terminal's group, which an
/// interrupt reaches.
///
/// # Errors
///
/// Where the check was called off; and what `refused` makes of the system's refusal.
pub(crate) fn output(
    command: &mut Command,
    course: &Course,
    refused: impl Fn(io::Error) -> Error,
) -> Result<Output> {
    if course.is_called_off() {
        return Err(Error::called_off());
    }
    if !course.is_watched() {
        return command.output().map_err(refused);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    probe::lead_a_group(command);
    let child = command.spawn().map_err(&refused)?;
    let group = child.id();
    thread::scope(|scope| {
        let (done, wait) = mpsc::channel::<()>();
        let reader = scope.spawn(move || {
            let output = child.wait_with_output();
            drop(done);
            output
        });
        while let Err(RecvTimeoutError::Timeout) = wait.recv_timeout(Duration::from_millis(20)) {
            if course.is_called_off() {
                probe::end_group_of(group);
            }
        }
        let output = reader
            .join()
            .unwrap_or_else(|payload| panic::resume_unwind(payload));
        if course.is_called_off() {
            return Err(Error::called_off());
        }
        output.map_err(refused)
    })
}
