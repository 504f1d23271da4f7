//! The benchmark: what the explorer finds, whether it accuses the innocent, and what it costs.
//!
//! ```text
//! cargo run --release -p bench -- detect
//! cargo run --release -p bench -- twins 1000000
//! cargo run --release -p bench -- proofs
//! cargo run --release -p bench -- replays
//! cargo run --release -p bench -- cost
//! cargo run --release -p bench -- stress 10000
//! cargo run --release -p bench -- hangs 1000
//! cargo run --release -p bench -- compare 60
//! ```

mod compare;
mod cost;
mod detect;
mod hangs;
mod launch;
mod native;
mod proofs;
mod replays;
mod search;
mod staged;
mod stress;
mod twins;

use std::io::IsTerminal;
use std::process::ExitCode;

const USAGE: &str = "usage: bench detect [PROGRAM] | twins [EXECUTIONS] [PROGRAM] | proofs | \
    replays | cost | stress [RUNS] | hangs [RUNS] | compare [RUNS]";

fn main() -> ExitCode {
    if let Some(error) = grader::process::stand_by_as_launcher() {
        eprintln!("bench: {error}");
        return ExitCode::FAILURE;
    }
    // What builds the staged crates starts this program in front of the compiler.
    if let Some(code) = grader::cargo::in_place_of_rustc() {
        return code;
    }
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
        ["stress"] => stress::stress(10_000),
        ["stress", runs] => stress::stress(number(runs)),
        ["hangs"] => hangs::hangs(1_000),
        ["hangs", runs] => hangs::hangs(number(runs)),
        ["compare"] => compare::compare(60),
        ["compare", runs] => compare::compare(number(runs) as u32),
        // What is started to see what starting costs.
        [launch::NOTHING] => true,
        // The grader starts staged binaries without arguments, and sends a request.
        [] if !std::io::stdin().is_terminal() => return native::serve(),
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
