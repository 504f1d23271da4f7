//! A tool of ours, such as cargo, run to its end or until nobody wants its answer any more.

use std::io::{self, BufRead, BufReader, Read};
use std::panic;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::{Course, probe};
use crate::error::{Error, Result};

/// Runs the command and returns what it printed.
///
/// A check that can be called off has the command in a process group of its own, so that it can be
/// ended with all that it has started. Without that it stays in the terminal's group, which an
/// interrupt reaches. Of a check that is watched, `heard` is called with every line of the command's
/// standard output as it comes.
///
/// # Errors
///
/// Where the check was called off; and what `refused` makes of the system's refusal.
pub(crate) fn output(
    command: &mut Command,
    course: &Course,
    heard: &mut (dyn FnMut(&[u8]) + Send),
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
            let output = listen(child, heard);
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

/// What a child prints and how it ends. `heard` is called with the lines of its standard output.
fn listen(mut child: Child, heard: &mut dyn FnMut(&[u8])) -> io::Result<Output> {
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        let errors = scope.spawn(move || -> io::Result<Vec<u8>> {
            let mut text = Vec::new();
            stderr.map_or(Ok(0), |mut stderr| stderr.read_to_end(&mut text))?;
            Ok(text)
        });
        let mut text = Vec::new();
        if let Some(stdout) = stdout {
            let mut stdout = BufReader::new(stdout);
            let mut begin = 0;
            while stdout.read_until(b'\n', &mut text)? > 0 {
                heard(&text[begin..]);
                begin = text.len();
            }
        }
        let stderr = errors
            .join()
            .unwrap_or_else(|payload| panic::resume_unwind(payload))?;
        Ok(Output {
            status: child.wait()?,
            stdout: text,
            stderr,
        })
    })
}
