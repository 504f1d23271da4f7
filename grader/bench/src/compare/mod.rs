//! The loop of `rustlings`, the most used exercise runner for Rust, beside Lockstep's, on the same
//! three bugs: what becomes of a program that nobody has repaired, and how long it takes from saving
//! a file to the verdict on the screen.
//!
//! In `rustlings` an exercise is judged by tests in its own file. Each bug is given to it twice:
//! with tests that run the program once, as is customary, and with tests that run it many times.

mod runner;
mod terminal;

use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use runner::{Judged, Runner};
use terminal::Terminal;

/// Saves of each kind; the median counts.
const SAVES: usize = 5;

/// Saves without a verdict, one after the other, from which none is expected any more.
const IN_VAIN: usize = 2;

/// A bug, and how `rustlings` is to look for it.
pub(crate) struct Bug {
    /// The folder of the exercise.
    dir: &'static str,
    /// What a test does once.
    test: &'static str,
}

const BUGS: [Bug; 3] = [
    Bug {
        dir: "01_first_races/02_lost_update",
        test: "assert_eq!(open_doors(2, 1, |_, _| {}), 2);",
    },
    Bug {
        dir: "03_deadlock/04_transfer_abba",
        test: "let bank = Bank::new(&[100, 100]);
        std::thread::scope(|scope| {
            scope.spawn(|| bank.transfer(0, 1, 20, |_, _| {}).unwrap());
            scope.spawn(|| bank.transfer(1, 0, 20, |_, _| {}).unwrap());
        });
        assert_eq!(bank.audit(), 200);",
    },
    Bug {
        dir: "06_condvars/01_serve_customers",
        test: "let branch = Branch::new();
        let served = std::sync::Mutex::new(0);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| branch.work(|_| *served.lock().unwrap() += 1));
            }
            branch.arrive(());
            branch.arrive(());
            branch.close();
        });
        assert_eq!(served.into_inner().unwrap(), 2);",
    },
];

impl Bug {
    /// The exercise's name, which is also its crate's.
    fn name(&self) -> &'static str {
        let slug = self.dir.rsplit('/').next().unwrap_or_default();
        slug.split_once('_').map_or(slug, |(_, name)| name)
    }
}

/// Prints the table; returns whether everything that it takes is there, and no bug of these was
/// accepted here.
pub(crate) fn compare(runs: u32) -> bool {
    for (tool, how) in [
        ("rustlings", "cargo install rustlings"),
        ("tmux", "the system's package of that name"),
        ("timeout", "the system's package `coreutils`"),
    ] {
        if Command::new(tool).arg("--version").output().is_err() {
            eprintln!("this takes `{tool}`: install it by {how}");
            return false;
        }
    }
    table(runs).unwrap_or_else(|error| {
        eprintln!("{error}");
        false
    })
}

fn table(runs: u32) -> io::Result<bool> {
    println!(
        "| exercise | runner | unrepaired: accepted of {runs} | no verdict in {} s | \
         save to verdict, unrepaired | save to verdict, repaired |\n|---|---|--:|--:|--:|--:|",
        runner::LIMIT
    );
    let mut good = true;
    for bug in &BUGS {
        let runners = [
            Runner::rustlings(bug, 1)?,
            Runner::rustlings(bug, 10_000)?,
            Runner::lockstep(bug)?,
        ];
        for runner in &runners {
            let (mut accepted, mut hung) = (0, 0);
            for _ in 0..runs {
                match runner.judge()? {
                    Judged::Accepted => accepted += 1,
                    Judged::Rejected => {}
                    Judged::Hung => hung += 1,
                }
            }
            let unrepaired = in_words(&saves(runner, &runner.starter)?);
            let repaired = in_words(&saves(runner, &runner.solution)?);
            println!(
                "| {} | {} | {accepted} | {hung} | {unrepaired} | {repaired} |",
                bug.name(),
                runner.name
            );
            good &= accepted == 0 || !runner.is_ours();
        }
    }
    Ok(good)
}

/// How long it takes from saving `source` to each verdict; those that never came are left out.
fn saves(runner: &Runner, source: &str) -> io::Result<Vec<Duration>> {
    let mut terminal = Terminal::open(runner)?;
    let mut times = Vec::new();
    let mut in_vain = 0;
    for round in 0..SAVES {
        if in_vain == IN_VAIN {
            break;
        }
        // What is on the screen before is known: an error of the compiler, with this round's number.
        let mark = format!("round {round} begins");
        runner.save(&format!("compile_error!(\"{mark}\");"))?;
        if terminal.wait(|screen| screen.contains(&mark)).is_none() {
            // What was saved before has not come to an end.
            terminal = Terminal::open(runner)?;
            in_vain += 1;
            continue;
        }
        runner.save(&format!("{source}\n// {round}\n"))?;
        let is_over = |screen: &str| {
            runner.verdicts.iter().any(|word| screen.contains(word)) && !screen.contains(&mark)
        };
        let verdict = terminal.wait(is_over);
        in_vain = verdict.map_or(in_vain + 1, |_| 0);
        times.extend(verdict);
    }
    times.sort_unstable();
    Ok(times)
}

/// The median, and how many of the saves have got a verdict if not all have.
fn in_words(times: &[Duration]) -> String {
    match times.get(times.len() / 2) {
        None => "never".to_owned(),
        Some(median) if times.len() == SAVES => format!("{:.2} s", median.as_secs_f64()),
        Some(median) => format!("{:.2} s ({} of {SAVES})", median.as_secs_f64(), times.len()),
    }
}

/// The workbook that this is part of.
fn workbook() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
