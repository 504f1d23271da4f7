//! How often the wrong programs fail on real threads, and how soon, under each condition.

use std::time::Duration;

use bench_programs::Program;
use grader::error::Result;
use grader::process::{End, Report, Stopped};

use crate::native::{self, Condition, HURRIED};

/// How long one cell of the table may take.
const TIME: Duration = Duration::from_secs(3);

/// Plain runs that fail less often than this are what perturbation is for.
const RARE: f64 = 0.1;

/// By how much perturbation must multiply what plain runs detect, in the median.
const LEAST: f64 = 50.0;

/// Prints the table; returns whether perturbation is worth what it must be.
pub(crate) fn stress(runs: u64) -> bool {
    println!("Failures per 10,000 runs, and the time to the first failure, on real threads.");
    println!("At most {runs} runs a cell, within {TIME:?}; a run that hangs has failed.\n");
    println!("| program | plain | perturbed | one core | times |");
    println!("|---|---|---|---|---|");
    let mut gains = Vec::new();
    let mut seen = [0; 3];
    for program in bench_programs::all() {
        let cells = match row(&program, runs) {
            Ok(cells) => cells,
            Err(error) => {
                eprintln!("{}: {error}", program.name);
                return false;
            }
        };
        let [plain, perturbed, _] = &cells;
        let gain = perturbed.rate() / plain.rate_at_least();
        let rare = plain.rate() < RARE;
        let shown = if rare {
            format!("{gain:.1}")
        } else {
            String::new()
        };
        let [first, second, third] = cells.each_ref().map(Cell::show);
        println!(
            "| {} | {first} | {second} | {third} | {shown} |",
            program.name
        );
        gains.extend(rare.then_some(gain));
        for (count, cell) in seen.iter_mut().zip(&cells) {
            *count += usize::from(cell.failures > 0);
        }
    }
    summary(gains, seen)
}

fn summary(mut gains: Vec<f64>, seen: [usize; 3]) -> bool {
    let programs = bench_programs::all().count();
    let [plain, perturbed, one_core] = seen;
    println!(
        "\nOf {programs} programs, plain runs show {plain}, perturbed ones {perturbed}, \
         those on one core {one_core}."
    );
    gains.sort_by(f64::total_cmp);
    let Some(&median) = gains.get(gains.len() / 2) else {
        println!("No program fails in less than a tenth of its plain runs.");
        return true;
    };
    println!(
        "Where fewer than a tenth of the plain runs fail ({} programs), perturbation makes failures \
         {median:.0} times as frequent in the median; {LEAST} is what is asked for.",
        gains.len()
    );
    median >= LEAST
}

fn row(program: &Program, runs: u64) -> Result<[Cell; 3]> {
    Ok([
        Cell::of(program.name, runs, |_| Condition::Plain)?,
        Cell::of(program.name, runs, Condition::Perturbed)?,
        Cell::of(program.name, runs, |_| Condition::OneCore)?,
    ])
}

/// What runs under one condition came to.
#[derive(Default)]
struct Cell {
    runs: u64,
    failures: u64,
    time: Duration,
    first: Option<Duration>,
}

impl Cell {
    /// Makes the runs. A process ends some time after its first failure, or at once if that hangs;
    /// the next one goes on.
    fn of(program: &str, runs: u64, condition: impl Fn(u64) -> Condition) -> Result<Self> {
        let mut cell = Self::default();
        while cell.runs < runs && cell.time < TIME {
            let left = TIME.saturating_sub(cell.time);
            // The seeds of a process follow each other; no two processes share one.
            let condition = condition(1 + cell.runs);
            cell.add(&native::run(
                condition,
                program,
                runs - cell.runs,
                left,
                HURRIED,
            )?);
        }
        Ok(cell)
    }

    fn add(&mut self, report: &Report) {
        let (runs, failures, at) = match &report.outcome {
            Some(outcome) => (outcome.executions, outcome.failures, outcome.first_failure),
            // A run that neither ended nor could be asked about; or one that took the process along.
            None if report.end == End::Stopped(Stopped::Late) => (report.executions, 0, None),
            None => (report.executions, 1, Some(report.executions)),
        };
        if let (None, Some(at)) = (self.first, at) {
            // The process went on after it: all runs of a process take about as long.
            let share = at as f64 / runs.max(1) as f64;
            self.first = Some(self.time + report.elapsed.mul_f64(share));
        }
        self.runs += runs;
        self.failures += failures;
        self.time += report.elapsed;
    }

    fn rate(&self) -> f64 {
        self.failures as f64 / self.runs.max(1) as f64
    }

    /// The rate, taken as at least one failure in the runs made.
    fn rate_at_least(&self) -> f64 {
        self.failures.max(1) as f64 / self.runs.max(1) as f64
    }

    /// `31.5, after 12 ms`.
    fn show(&self) -> String {
        let Some(first) = self.first else {
            return format!("0 of {}", self.runs);
        };
        let rate = 10_000.0 * self.rate();
        let digits = usize::from(rate < 100.0);
        let after = first.as_secs_f64() * 1e3;
        format!("{rate:.digits$}, after {after:.0} ms")
    }
}
