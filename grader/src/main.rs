//! The grader: parse, run, exit.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;
use grader::cli::{self, Args};
use grader::{exit_code, process};

fn main() -> ExitCode {
    let args = Args::parse();
    process::fix_addresses();
    let code = cli::dispatch(args).unwrap_or_else(|error| {
        eprintln!("grader: {error}");
        exit_code::ExitCode::from(&error)
    });
    code.into()
}
