//! Whether hangs on real threads are told soon, and slow runs never taken for one.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use grader::detector::stress::PATIENCE;
use grader::error::Result;
use grader::process::Report;
use lockstep::protocol::{Blocked, Class, Conclusion, Failure};

use crate::native::{self, Condition};

/// Deadlocks to be told, on an idle machine and on a busy one.
const DEADLOCKS: usize = 20;

/// How soon a deadlock must be told.
const SOON: Duration = Duration::from_millis(500);

/// Slow processes at a time, of each condition.
const SIDE_BY_SIDE: u64 = 3;

/// Prints both figures; returns whether they are what they must be.
pub(crate) fn hangs(runs: u64) -> bool {
    both(runs).unwrap_or_else(|error| {
        eprintln!("{error}");
        false
    })
}

fn both(runs: u64) -> Result<bool> {
    let soon = deadlocks("on the machine as it is")?;
    let (busy, accused) = with_all_cores_busy(|| (deadlocks("with all cores busy"), slow(runs)));
    // How soon it is on a busy machine is worth knowing, and nothing is promised of it.
    busy?;
    Ok(soon && accused? == 0)
}

/// Has deadlocks told, as of a submission: seen in the plain program, with their lines over the
/// facade.
fn deadlocks(when: &str) -> Result<bool> {
    let mut times = Vec::new();
    let mut told = 0;
    for seed in 0..DEADLOCKS {
        let time = Duration::from_secs(1);
        let plain = native::run(Condition::Plain, "stuck", 1, time, PATIENCE)?;
        let condition = Condition::Perturbed(seed as u64);
        let facade = native::run(condition, "stuck", 1, time, PATIENCE)?;
        told += usize::from(is_deadlock(&plain) && has_both_lines(&facade));
        times.push(plain.elapsed + facade.elapsed);
    }
    times.sort_unstable();
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!(
        "deadlocks, {when}: {told} of {DEADLOCKS} told with both lines, after {} ms (worst {} ms) \
         from the start of the process",
        median.as_millis(),
        worst.as_millis()
    );
    Ok(told == DEADLOCKS && worst < SOON)
}

fn failure(report: &Report) -> Option<&Failure> {
    match &report.outcome.as_ref()?.conclusion {
        Conclusion::Failed(failure) => Some(failure),
        _ => None,
    }
}

fn is_deadlock(report: &Report) -> bool {
    failure(report).is_some_and(|failure| failure.class == Class::Deadlock)
}

/// Whether two threads are named that wait for a lock, each with its line and the line since which
/// another one has held it.
fn has_both_lines(report: &Report) -> bool {
    let crossed = |blocked: &&Blocked| {
        blocked.site.is_some()
            && blocked
                .waits_for
                .iter()
                .any(|holder| holder.since.is_some())
    };
    let trace = failure(report).and_then(|failure| failure.trace.as_ref());
    let blocked = trace.map_or(0, |trace| {
        let locks = trace.blocked.iter().filter(|blocked| blocked.op == "lock");
        locks.filter(crossed).count()
    });
    is_deadlock(report) && blocked == 2
}

/// Makes slow runs, many processes at a time; how many of these were accused of anything.
fn slow(runs: u64) -> Result<usize> {
    let conditions = [
        Condition::Plain,
        Condition::Perturbed(1),
        Condition::OneCore,
    ];
    let processes = SIDE_BY_SIDE * conditions.len() as u64;
    let each = runs.div_ceil(processes);
    let series = |condition| {
        let time = Duration::from_hours(1);
        native::run(condition, "slow", each, time, PATIENCE)
    };
    let reports: Result<Vec<Report>> = thread::scope(|s| {
        let all = conditions.map(|condition| [condition; SIDE_BY_SIDE as usize]);
        let started: Vec<_> = all
            .into_iter()
            .flatten()
            .map(|condition| s.spawn(move || series(condition)))
            .collect();
        let end = |thread: thread::ScopedJoinHandle<'_, _>| thread.join().expect("no panic");
        started.into_iter().map(end).collect()
    });
    let reports = reports?;
    let made: u64 = reports.iter().map(|report| report.executions).sum();
    let passed = |report: &&Report| {
        let outcome = report.outcome.as_ref();
        outcome.is_some_and(|outcome| {
            matches!(outcome.conclusion, Conclusion::Passed) && outcome.executions == each
        })
    };
    let accused = reports.iter().filter(|report| !passed(report)).count();
    let longest = reports.iter().map(|report| report.elapsed).max();
    println!(
        "slow and right, with all cores busy: {made} runs in {processes} processes at a time, \
         {:.0} ms each; {accused} processes accused",
        longest.unwrap_or_default().as_secs_f64() * 1e3 / each as f64
    );
    for report in reports.iter().filter(|report| !passed(report)) {
        println!("    {:?} {:?}", report.end, report.outcome);
    }
    Ok(accused)
}

/// Does something while as many threads compute as there are cores.
fn with_all_cores_busy<R>(work: impl FnOnce() -> R) -> R {
    let over = AtomicBool::new(false);
    let cores = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|s| {
        for _ in 0..cores {
            s.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        let result = work();
        over.store(true, Ordering::Relaxed);
        result
    })
}
