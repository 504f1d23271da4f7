//! The benchmark: what the explorer finds, whether it accuses the innocent, and what it costs.
//!
//! ```text
//! cargo run --release -p bench -- detect
//! cargo run --release -p bench -- twins 1000000
//! cargo run --release -p bench -- proofs
//! cargo run --release -p bench -- replays
//! cargo run --release -p bench -- cost
//! ```

mod cost;
mod detect;
mod proofs;
mod replays;
mod search;
mod staged;
mod twins;

use std::process::ExitCode;

const USAGE: &str =
    "usage: bench detect [PROGRAM] | twins [EXECUTIONS] [PROGRAM] | proofs | replays | cost";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let good = match arguments[..] {
        ["detect"] => detect::detect(""),
        ["detect", name] => detect::detect(name),
        ["twins"] => twins::twins(1_000_000, ""),
        ["twins", executions] => twins::twins(number(executions), ""),
        ["twins", executions, name] => twins::twins(number(executions), name),
        ["proofs"] => proofs::proofs(),
        ["replays"] => replays::replays(),
        // What `replays` starts its processes with.
        ["follow", program, schedule] => replays::follow(program, schedule),
        ["cost"] => cost::cost(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn number(text: &str) -> u64 {
    text.parse().unwrap_or(1_000_000)
}
