//! How many executions it takes to find what is wrong, by scheduler.

use std::time::Instant;

use bench_programs::Program;
use lockstep::explore::Kind;

use crate::search::{bounded, portfolio};

/// Seeds for each cell of the table.
const SEEDS: u64 = 20;

/// The executions that the portfolio makes by default.
const EXECUTIONS: u64 = 20_000;

/// The most milliseconds that the portfolio may take.
const MILLISECONDS: u128 = 1_000;

/// Prints the table for the programs whose name begins with `name`; returns whether the portfolio
/// has found every fault with every seed, in time.
pub(crate) fn detect(name: &str) -> bool {
    println!("Executions to the first failure, median/worst of {SEEDS} seeds; - where a seed made");
    println!("{EXECUTIONS} without one. Bounded: executions, at so many forced switches.\n");
    print!("| {:32} |", "program");
    for kind in Kind::RANDOM {
        print!(" {:>13} |", format!("{kind:?}"));
    }
    println!(" {:>13} | {:>13} | ms, worst |", "bounded", "portfolio");
    println!("|{}|{}---|", "-".repeat(34), "---|".repeat(7));
    let missed: Vec<_> = bench_programs::all()
        .filter(|program| program.name.starts_with(name))
        .filter(|program| !row(program))
        .map(|program| program.name)
        .collect();
    println!("\nmissed, or not found in time: {missed:?}");
    missed.is_empty()
}

fn row(program: &Program) -> bool {
    print!("| {:32} |", program.name);
    for kind in Kind::RANDOM {
        let (cell, _) = seeds(program, Some(kind));
        print!(" {cell:>13} |");
    }
    let cell = match bounded(program.wrong, 2, EXECUTIONS) {
        (found, Some(bound)) if found.failing.is_some() => {
            format!("{} at {bound}", found.executions)
        }
        (_, Some(_)) => "passes".to_owned(),
        _ => "-".to_owned(),
    };
    print!(" {cell:>13} |");
    let (cell, worst) = seeds(program, None);
    println!(" {cell:>13} | {worst:>9} |");
    !cell.contains('-') && worst <= MILLISECONDS
}

/// The cell of one program and scheduler, and the most milliseconds that a seed took.
fn seeds(program: &Program, kind: Option<Kind>) -> (String, u128) {
    let mut worst_time = 0;
    let mut counts: Vec<u64> = (0..SEEDS)
        .map(|seed| {
            let start = Instant::now();
            let found = portfolio(program.wrong, kind, seed, EXECUTIONS);
            worst_time = worst_time.max(start.elapsed().as_millis());
            found.failing.map_or(u64::MAX, |_| found.executions)
        })
        .collect();
    counts.sort_unstable();
    let show = |count: u64| match count {
        u64::MAX => "-".to_owned(),
        count => count.to_string(),
    };
    let median = show(counts[counts.len() / 2]);
    let worst = show(counts[counts.len() - 1]);
    (format!("{median}/{worst}"), worst_time)
}
