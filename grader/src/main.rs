//! The grader: parse, run, exit.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;
use grader::cli::{self, Args};
use grader::{cargo, exit_code, process};

fn main() -> ExitCode {
    if let Some(error) = process::stand_by_as_launcher() {
        eprintln!("grader: {error}");
        return exit_code::ExitCode::from(&error).into();
    }
    if let Some(code) = cargo::in_place_of_rustc() {
        return code;
    }
    let args = Args::parse();
    process::fix_addresses();
    let code = cli::dispatch(args).unwrap_or_else(|error| {
        eprintln!("grader: {error}");
        exit_code::ExitCode::from(&error)
    });
    code.into()
}
