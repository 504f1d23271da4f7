//! Runs on real threads, in processes that the grader starts and watches as it does those of a
//! submission: this very binary, which takes a request where it has no arguments.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use grader::detector::stress::PATIENCE;
use grader::error::Result;
use grader::process::{self, Course, Patience, Prints, Report, Task};
use lockstep::harness::{self, Scenarios};
use lockstep::protocol::{Facts, Job, Limits};

/// How a program is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// Over the real `std`.
    Plain,
    /// Over the facade's native backend, perturbed from this seed on.
    Perturbed(u64),
    /// Over the real `std`, on one core.
    OneCore,
}

impl Condition {
    fn scenario(self, program: &str) -> String {
        let build = match self {
            Self::Plain | Self::OneCore => "plain",
            Self::Perturbed(_) => "facade",
        };
        format!("{build} {program}")
    }
}

/// What the table's programs are watched with: those that hang are many, and none of them sleeps for
/// longer than this by itself.
pub(crate) const HURRIED: Patience = Patience {
    busy: Duration::from_secs(1),
    asleep: Duration::from_secs(2),
    any: Duration::from_secs(5),
    ..PATIENCE
};

/// Runs a program so often in one process, or until this time is over.
pub(crate) fn run(
    condition: Condition,
    program: &str,
    runs: u64,
    time: Duration,
    patience: Patience,
) -> Result<Report> {
    let perturb = match condition {
        Condition::Perturbed(seed) => Some(seed),
        Condition::Plain | Condition::OneCore => None,
    };
    process::run(&Task {
        binary: &itself(),
        scenario: &condition.scenario(program),
        job: Job::Stress {
            runs,
            budget_ms: time.as_millis() as u64,
            perturb,
            one_core: condition == Condition::OneCore,
        },
        limits: Limits::default(),
        facts: &Facts::default(),
        patience,
        prints: Prints::Dropped,
        network: false,
        course: &Course::default(),
    })
}

/// This binary.
pub(crate) fn itself() -> PathBuf {
    std::env::current_exe().expect("the system knows what it runs")
}

/// The child's side: takes the request and does it.
pub(crate) fn serve() -> ExitCode {
    let name = |build: &str, name: &str| -> &'static str { format!("{build} {name}").leak() };
    let plain = bench_plain::all().map(|program| (name("plain", program.name), program.wrong));
    let facade = bench_programs::all().map(|program| (name("facade", program.name), program.wrong));
    let others = [
        ("plain slow", bench_plain::hangs::slow as fn()),
        ("facade slow", bench_programs::hangs::slow),
        ("plain stuck", bench_plain::hangs::stuck),
        ("facade stuck", bench_programs::hangs::stuck),
    ];
    let scenarios: Vec<_> = plain.chain(facade).chain(others).collect();
    let scenarios: &Scenarios = scenarios.leak();
    harness::main(scenarios)
}
