//! Whether a repaired program is ever accused.

use std::time::Instant;

use crate::search::portfolio;

/// Runs every repaired twin so often; returns whether none was accused.
pub(crate) fn twins(executions: u64, name: &str) -> bool {
    let mut accused = 0;
    for program in bench_programs::all().filter(|program| program.name.starts_with(name)) {
        let start = Instant::now();
        let found = portfolio(program.right, None, 1, executions);
        let speed = found.executions as f64 / start.elapsed().as_secs_f64();
        println!(
            "{:34} {:>9} executions, {speed:>7.0}/s, {} inconclusive",
            program.name, found.executions, found.inconclusive
        );
        if let Some(failing) = found.failing {
            accused += 1;
            println!("    ACCUSED: {:?}", failing.into_failure());
        }
    }
    println!("\naccused: {accused}");
    accused == 0
}
