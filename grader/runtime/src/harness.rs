//! The harness: the `main` of a staged binary.

use std::io::BufRead;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Duration;

use crate::board::Board;
use crate::classify::classify;
use crate::cores::Cores;
use crate::engine;
use crate::explore::{self, Attempt, Budget, Session};
use crate::protocol::{
    Class, Conclusion, Failure, Job, Limits, Outcome, Pause, Record, Recording, Request, Schedule,
    Step, Trace,
};
use crate::scheduler::stepping::Stepping;
use crate::stress::{self, Plan};
use crate::{fault, native};

/// The hidden scenarios of an exercise, by name.
pub type Scenarios = [(&'static str, fn())];

/// The exit code of a staged binary that was not asked for anything it can do.
const USAGE: u8 = 2;

/// The answer's way out; set once, before the scenario runs.
static ANSWER: OnceLock<(Board, String)> = OnceLock::new();

/// Reads the request from standard input, does the job and writes the answer to the board.
pub fn main(scenarios: &Scenarios) -> ExitCode {
    let (request, board) = match receive() {
        Ok(received) => received,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(USAGE);
        }
    };
    let Some(&(_, body)) = scenarios.iter().find(|(name, _)| *name == request.scenario) else {
        eprintln!("there is no scenario {:?}", request.scenario);
        return ExitCode::from(USAGE);
    };
    engine::set_cell_sites(request.facts.cells.clone());
    engine::remember_statics(request.facts.statics.as_deref().unwrap_or_default());
    engine::set_counts_observed(request.facts.counts);
    engine::set_cells_shared(request.facts.shared_cells);
    let (board, nonce) = ANSWER.get_or_init(|| (board, request.nonce.clone()));
    let isolate = request.facts.statics.is_none();
    let outcome = work(&request.job, body, request.limits, board, isolate);
    board.append(nonce, &Record::Done(outcome));
    // Threads that a native run has left behind must not keep the process.
    std::process::exit(0)
}

fn receive() -> Result<(Request, Board), String> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| format!("cannot read the request: {error}"))?;
    let request: Request = serde_json::from_str(&line).map_err(|error| {
        format!("this binary is started by the grader, with a request on standard input: {error}")
    })?;
    let board =
        Board::open(&request.board).map_err(|error| format!("cannot open the board: {error}"))?;
    // The scenario's code is to find nothing in its folder. Some systems keep what is mapped.
    let _ = std::fs::remove_file(&request.board);
    Ok((request, board))
}

fn work(job: &Job, body: fn(), limits: Limits, board: &Board, isolate: bool) -> Outcome {
    match job {
        Job::Stress {
            runs,
            budget_ms,
            perturb,
            one_core,
        } => {
            if *one_core {
                Cores::given().stay_on_one();
            }
            native::watch(asked, stuck);
            let plan = Plan {
                runs: *runs,
                time: Duration::from_millis(*budget_ms),
                perturb: *perturb,
            };
            return stress::stress(body, &plan, board);
        }
        Job::Time { runs, budget_ms } => {
            let time = Duration::from_millis(*budget_ms);
            return stress::time(body, *runs, time, board, took);
        }
        _ => fault::note_overflows(|| {
            if let Some((board, _)) = ANSWER.get() {
                board.note_overflow();
            }
        }),
    }
    let mut session = Session::new(body, limits, Some(board));
    if isolate {
        session = session.isolated();
    }
    match job {
        Job::Explore {
            seed,
            executions,
            bounded,
            first,
            learned,
            until,
            shrink,
        } => {
            let budget = Budget {
                executions: *executions,
                bounded: *bounded,
                first: *first,
                learned: learned.clone(),
                until: *until,
                shrink: *shrink,
            };
            explore::explore(&mut session, *seed, &budget, &limits)
        }
        Job::Shrink {
            schedule,
            executions,
        } => explore::shorten(&mut session, schedule, *executions),
        // One execution has this whole process for itself.
        Job::Replay { schedule } => replay(&mut Session::new(body, limits, Some(board)), schedule),
        Job::Play { schedule, faults } => {
            let stepping = Stepping::new(&schedule.choices, *faults, pause);
            play(&mut Session::new(body, limits, Some(board)), stepping)
        }
        Job::Record {
            schedule,
            executions,
        } => {
            let mut session = Session::new(body, limits, Some(board));
            explore::record(&mut session, schedule, *executions, &mut keep)
        }
        Job::Stress { .. } | Job::Time { .. } => unreachable!("handled above"),
    }
}

/// Writes a panic's message to the board, for the case that the process does not survive it.
pub(crate) fn note_panic(message: &str) {
    if let Some((board, _)) = ANSWER.get() {
        board.note_panic(message);
    }
}

/// Whether the grader has asked who waits for whom.
fn asked() -> bool {
    ANSWER.get().is_some_and(|(board, _)| board.asked())
}

/// A native run is stuck: answers, and ends the process.
fn stuck(trace: Trace) {
    if let Some((board, nonce)) = ANSWER.get() {
        let failure = Failure {
            class: classify(Class::Deadlock, &trace, false),
            message: "every thread waits, and none can go on".to_owned(),
            schedule: Schedule::default(),
            switches: 0,
            universal: false,
            trace: Some(trace),
        };
        let executions = board.executions();
        let outcome = Outcome {
            executions,
            failures: 1,
            first_failure: Some(executions),
            conclusion: Conclusion::Failed(Box::new(failure)),
            proof: None,
        };
        board.append(nonce, &Record::Done(outcome));
    }
    std::process::exit(0)
}

fn replay(session: &mut Session<'_>, schedule: &Schedule) -> Outcome {
    let attempt = session.trace(schedule, emit);
    concluded(attempt, session.limits().overlap)
}

/// What is said of one execution.
fn concluded(attempt: Attempt, overlap: bool) -> Outcome {
    let conclusion = match attempt {
        Attempt::Passed => Conclusion::Passed,
        Attempt::Inconclusive(why) => Conclusion::Inconclusive(why),
        Attempt::Failed(failing) => {
            let mut failure = failing.into_failure();
            if let Some(trace) = &failure.trace {
                failure.class = classify(failure.class, trace, overlap);
            }
            Conclusion::Failed(Box::new(failure))
        }
    };
    Outcome {
        executions: 1,
        failures: u64::from(matches!(conclusion, Conclusion::Failed(_))),
        first_failure: None,
        conclusion,
        proof: None,
    }
}

fn play(session: &mut Session<'_>, mut stepping: Stepping) -> Outcome {
    let (attempt, trace) = session.record(&mut stepping, emit);
    let mut outcome = concluded(attempt, session.limits().overlap);
    match &mut outcome.conclusion {
        // The end is one more look at what has happened, with nothing left to choose.
        passed @ Conclusion::Passed => {
            *passed = Conclusion::Paused(Box::new(Pause {
                choices: stepping.into_choices(),
                offers: Vec::new(),
                trace,
            }));
        }
        Conclusion::Failed(failure) => failure.schedule.choices = stepping.into_choices(),
        _ => {}
    }
    outcome
}

/// Somebody is to choose: answers, and ends the process, since the answer is a new request.
fn pause(pause: Pause) {
    if let Some((board, nonce)) = ANSWER.get() {
        let outcome = Outcome {
            executions: 1,
            failures: 0,
            first_failure: None,
            conclusion: Conclusion::Paused(Box::new(pause)),
            proof: None,
        };
        board.append(nonce, &Record::Done(outcome));
    }
    std::process::exit(0)
}

fn keep(recording: Recording) {
    if let Some((board, nonce)) = ANSWER.get() {
        board.append(nonce, &Record::Recording(recording));
    }
}

/// A timed run has taken so many nanoseconds.
fn took(nanos: u64) {
    if let Some((board, nonce)) = ANSWER.get() {
        board.append(nonce, &Record::Timing(nanos));
    }
}

fn emit(step: &Step) {
    if let Some((board, nonce)) = ANSWER.get() {
        board.append(nonce, &Record::Step(step.clone()));
    }
}
