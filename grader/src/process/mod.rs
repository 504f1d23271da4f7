//! Children: staged binaries run under limits, with an answer that their prints cannot reach.

mod capture;
mod containment;
mod course;
mod demo;
mod probe;
pub(crate) mod tool;
mod watch;

use std::io::Write;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use lockstep::board::Board;
use lockstep::protocol::{Facts, Job, Limits, Outcome, Record, Recording, Request, Schedule, Step};

use crate::error::{Doing, Error, Result};
use crate::schedule::hex;
use capture::Capture;
use containment::Needs;

pub(crate) use containment::{LIBRARIES, SYSTEM, paths, support};
pub use containment::{gaps, stand_by_as_launcher};
pub use course::{Course, Progress};
pub use demo::{Shown, demo};
pub use probe::fix_addresses;
pub use watch::{MEMORY, Patience, Stopped};

/// What a child is asked to do.
#[derive(Clone, Debug)]
pub struct Task<'a> {
    /// The staged binary.
    pub binary: &'a Path,
    /// The scenario to run.
    pub scenario: &'a str,
    /// What to do with it.
    pub job: Job,
    /// How far one execution may go.
    pub limits: Limits,
    /// What the binary is told about itself.
    pub facts: &'a Facts,
    /// How long the child may go without getting anywhere.
    pub patience: Patience,
    /// What becomes of its prints.
    pub prints: Prints,
    /// The scenario needs sockets.
    pub network: bool,
    /// The check that it is part of.
    pub course: &'a Course,
}

/// What becomes of what a child prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prints {
    /// Nobody will read them. A flood of prints then costs little, however many executions.
    Dropped,
    /// The end is kept.
    Kept,
}

/// What a child left behind.
#[derive(Clone, Debug)]
pub struct Report {
    /// How it ended.
    pub end: End,
    /// The steps that it wrote down.
    pub steps: Vec<Step>,
    /// The executions that it recorded.
    pub recordings: Vec<Recording>,
    /// How many nanoseconds its timed runs took.
    pub timings: Vec<u64>,
    /// Its answer, if it got that far.
    pub outcome: Option<Outcome>,
    /// The schedule that it was following last.
    pub schedule: Schedule,
    /// Executions or runs that it began.
    pub executions: u64,
    /// A thread's stack overflowed.
    pub overflowed: bool,
    /// The first panic of the last run on real threads, as far as it was written down.
    pub first_panic: Option<String>,
    /// What it printed, on either stream, where that was kept.
    pub printed: String,
    /// How long it ran.
    pub elapsed: Duration,
}

/// How a child ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// With this exit code.
    Exited(i32),
    /// By this signal.
    Signalled(i32),
    /// It was stopped, for this reason.
    Stopped(Stopped),
}

/// Runs one child to its end.
///
/// # Errors
///
/// Where the machine refuses a process or a file. Whatever the child does is data.
pub fn run(task: &Task<'_>) -> Result<Report> {
    let scratch = tempfile::tempdir()
        .map_err(|error| Error::grader(format!("no temporary folder: {error}")))?;
    let board_file = scratch.path().join("board");
    let board = Board::create(&board_file).doing("create the file", &board_file)?;
    let request = Request {
        nonce: nonce()?,
        board: board_file,
        scenario: task.scenario.to_owned(),
        job: task.job.clone(),
        limits: task.limits,
        facts: task.facts.clone(),
    };
    let needs = Needs {
        network: task.network,
        // A search of a binary whose statics are not known forks for every execution.
        processes: !matches!(task.job, Job::Stress { .. }) && task.facts.statics.is_none(),
    };
    let mut command = containment::contained(task.binary, scratch.path(), needs)?;
    command.stdin(Stdio::piped());
    probe::lead_a_group(&mut command);
    let prints = match task.prints {
        Prints::Dropped => {
            command.stdout(Stdio::null()).stderr(Stdio::null());
            None
        }
        Prints::Kept => Some(Capture::of(&mut command).doing("make a pipe for", task.binary)?),
    };
    let begun = Instant::now();
    let mut child = command.spawn().doing("start", task.binary)?;
    // With the command go our own ends of the pipe that the child writes to.
    drop(command);
    if let Some(mut stdin) = child.stdin.take() {
        let mut line =
            serde_json::to_vec(&request).map_err(|error| Error::grader(error.to_string()))?;
        line.push(b'\n');
        // A child that is gone already has left its reason in its exit status.
        let _ = stdin.write_all(&line);
    }
    let (status, stopped) =
        watch::watch(&mut child, &board, task).doing("wait for", task.binary)?;
    if task.course.is_called_off() {
        return Err(Error::called_off());
    }
    let printed = prints.map(Capture::finish).unwrap_or_default();
    let Answer {
        steps,
        recordings,
        timings,
        outcome,
    } = answer(board.records(&request.nonce));
    // Nothing of the submission runs before the first execution begins.
    if outcome.is_none() && board.executions() == 0 {
        if task.prints == Prints::Dropped {
            return run(&Task {
                prints: Prints::Kept,
                ..task.clone()
            });
        }
        let said = format!(
            "the staged binary did not begin its job: {}\n\
             Where its libraries are in an unusual place, LOCKSTEP_CONTAINMENT=limits lets it reach them.",
            printed.trim()
        );
        return Err(Error::grader(said));
    }
    Ok(Report {
        end: stopped.map_or_else(|| ended(status), End::Stopped),
        steps,
        recordings,
        timings,
        outcome,
        schedule: board.schedule(),
        executions: board.executions(),
        overflowed: board.overflowed(),
        first_panic: board.first_panic(),
        printed,
        elapsed: begun.elapsed(),
    })
}

/// What the records of an answer add up to.
#[derive(Default)]
struct Answer {
    steps: Vec<Step>,
    recordings: Vec<Recording>,
    timings: Vec<u64>,
    outcome: Option<Outcome>,
}

/// Sorts the records. Only an outcome that comes last closes an answer.
fn answer(records: Vec<Record>) -> Answer {
    let mut answer = Answer::default();
    for record in records {
        answer.outcome = None;
        match record {
            Record::Step(step) => {
                // A step is written when it begins, and again once its result is known.
                if answer
                    .steps
                    .last()
                    .is_some_and(|last| last.step == step.step)
                {
                    answer.steps.pop();
                }
                answer.steps.push(step);
            }
            Record::Recording(recording) => answer.recordings.push(recording),
            Record::Timing(nanos) => answer.timings.push(nanos),
            Record::Done(outcome) => answer.outcome = Some(outcome),
        }
    }
    answer
}

fn ended(status: ExitStatus) -> End {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return End::Signalled(signal);
    }
    End::Exited(status.code().unwrap_or(-1))
}

/// A secret that no child can guess, drawn anew for each.
fn nonce() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::grader(format!("no random numbers: {error}")))?;
    Ok(hex(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockstep::protocol::Conclusion;

    fn done() -> Record {
        Record::Done(Outcome {
            executions: 1,
            failures: 0,
            first_failure: None,
            conclusion: Conclusion::Passed,
            proof: None,
        })
    }

    fn step() -> Record {
        Record::Step(Step {
            step: 1,
            thread: 0,
            op: "lock".to_owned(),
            object: None,
            site: None,
            value: None,
            other: None,
            preempted: None,
            injected: false,
            changed: false,
            seen_to_change: false,
            poisoned: false,
        })
    }

    #[test]
    fn an_answer_is_closed_by_its_last_record_only() {
        assert!(answer(vec![step(), done()]).outcome.is_some());
        assert!(answer(vec![done(), step()]).outcome.is_none());
        assert!(answer(Vec::new()).outcome.is_none());
    }

    #[test]
    fn a_step_that_was_written_twice_is_kept_once() {
        assert_eq!(answer(vec![step(), step(), done()]).steps.len(), 1);
    }

    #[test]
    fn two_children_never_share_a_nonce() {
        assert_ne!(nonce().unwrap(), nonce().unwrap());
    }
}
