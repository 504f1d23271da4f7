//! Whether every failure replays: found and shortened here, then followed in two fresh processes,
//! which must come to the same class by the same steps.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::process::Command;

use lockstep::classify::classify;
use lockstep::explore::{Attempt, Budget, explore};
use lockstep::protocol::{Conclusion, Limits, Schedule, Step, Trace};

use crate::search::session;

/// The default budget of an exercise.
const EXECUTIONS: u64 = 20_000;

/// Prints what every program's failure comes to, and a digest of it all, for two runs of this
/// command to be compared by; returns whether all replay.
pub(crate) fn replays() -> bool {
    let mut digest = DefaultHasher::new();
    let mut good = true;
    for program in bench_programs::all() {
        let limits = Limits::default();
        let budget = Budget {
            executions: EXECUTIONS,
            bounded: EXECUTIONS,
            first: 0,
            learned: String::new(),
            until: u64::MAX,
            shrink: true,
        };
        let outcome = explore(&mut session(program.wrong), 1, &budget, &limits);
        let Conclusion::Failed(failure) = outcome.conclusion else {
            println!("{:34} no failure was found  <--", program.name);
            good = false;
            continue;
        };
        let seen = [(), ()].map(|()| in_a_fresh_process(program.name, &failure.schedule));
        let [first, second] = &seen;
        let same = first == second && first.is_some();
        good &= same;
        let shown = first.as_deref().unwrap_or("it does not fail again");
        shown.hash(&mut digest);
        let mark = if same { "" } else { "  <--" };
        println!("{:34} {shown}{mark}", program.name);
    }
    println!("\ndigest {:016x}", digest.finish());
    good
}

/// What a process of its own comes to that follows `schedule`; none if that does not fail.
fn in_a_fresh_process(program: &str, schedule: &Schedule) -> Option<String> {
    let schedule = serde_json::to_string(schedule).ok()?;
    let output = Command::new(std::env::current_exe().ok()?)
        .args(["follow", program, &schedule])
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Follows a schedule of the program with this name and prints what it comes to; returns whether
/// it fails.
pub(crate) fn follow(name: &str, schedule: &str) -> bool {
    fn ignore(_: &Step) {}

    let program = bench_programs::all().find(|program| program.name == name);
    let schedule: Option<Schedule> = serde_json::from_str(schedule).ok();
    let (Some(program), Some(schedule)) = (program, schedule) else {
        return false;
    };
    let Attempt::Failed(failing) = session(program.wrong).trace(&schedule, ignore) else {
        return false;
    };
    let failure = failing.into_failure();
    let trace = failure.trace.unwrap_or_default();
    println!(
        "{} in {} steps, {:016x}",
        classify(failure.class, &trace, false),
        trace.steps.len(),
        fingerprint(&trace)
    );
    true
}

/// A number that changes with any step.
fn fingerprint(trace: &Trace) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{trace:?}").hash(&mut hasher);
    hasher.finish()
}
