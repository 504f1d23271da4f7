//! `verify`: the grader's own proof, for those who write exercises.

use std::fs;
use std::io::{Write, stdout};
use std::path::PathBuf;

use super::desk::Desk;
use super::display::progress_bar;
use crate::audit::{Audit, Depth};
use crate::error::{Doing, Error, Result};
use crate::exit_code::ExitCode;
use crate::report;
use crate::verify::{self, Event, Plan, Scope};
use crate::workbook::Exercise;

/// What `verify` is asked.
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct VerifyArgs {
    /// The exercises, or tracks; all of them where none is named
    exercises: Vec<String>,
    /// Judge every case under this many seeds
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=100))]
    seeds: u64,
    /// Write the detection matrix into this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["texts", "cases"])]
    markdown: Option<PathBuf>,
    /// Also say where the matrix in this file is out of date
    #[arg(long, value_name = "FILE", conflicts_with_all = ["texts", "cases", "markdown"])]
    matrix: Option<PathBuf>,
    /// Ask every detector about every wrong case, and show which of them sees what
    #[arg(long, conflicts_with = "texts")]
    everything: bool,
    /// Also say which scenarios no wrong case needs
    #[arg(long, conflicts_with_all = ["texts", "cases"])]
    mutate: bool,
    /// Hold only this case, such as `fail/NAME`, `starter` or `solution`, or all of `fail` or
    /// `pass`; may be given again
    #[arg(long = "case", value_name = "CASE", conflicts_with = "texts")]
    cases: Vec<String>,
    /// Look at texts and files alone; build and run nothing
    #[arg(long = "static")]
    texts: bool,
    /// Also demand that every source is as it was shipped
    #[arg(long)]
    shipped: bool,
}

pub(super) fn verify(desk: &Desk, args: &VerifyArgs) -> Result<ExitCode> {
    if desk.global.submission.is_some() {
        return Err(Error::usage(
            "--submission is for `check`; verify holds the cases of the corpus",
        ));
    }
    let first = desk.global.seed;
    let everything = args.everything || args.mutate || args.markdown.is_some();
    let plan = Plan {
        seeds: (first..first.saturating_add(args.seeds)).collect(),
        depth: if everything {
            Depth::Everything
        } else {
            Depth::FirstFailure
        },
        mutate: args.mutate,
        shipped: args.shipped || std::env::var_os("CI").is_some(),
        all: args.exercises.is_empty(),
        scope: match args.cases.as_slice() {
            [] if args.texts => Scope::Static,
            [] => Scope::Whole,
            cases => Scope::Cases(cases.to_vec()),
        },
    };
    let exercises = choose(desk, &args.exercises)?;
    let bar = progress_bar(0);
    let watch = |event: Event<'_>| match event {
        Event::Begun(trials) => bar.set_length(trials as u64),
        Event::Held(trial) => {
            bar.set_message(trial.case.name.clone());
            bar.inc(1);
        }
    };
    let audits = verify::verify(&desk.bench(), &desk.workbook, &exercises, &plan, &watch);
    bar.finish_and_clear();
    let audits = audits?;
    show(desk, &audits, &plan.scope, args.everything);
    if let Some(file) = &args.markdown {
        let text = report::detection::render(&audits);
        fs::write(file, text).doing("write", file)?;
    }
    let stale = stale(args, &audits)?;
    for line in &stale {
        eprintln!("out of date: {line}");
    }
    let uncompiled = verify::uncompiled(&audits);
    if !uncompiled.is_empty() {
        return Err(Error::usage(uncompiled.join("\n")));
    }
    Ok(if stale.is_empty() && audits.iter().all(Audit::holds) {
        ExitCode::Accepted
    } else {
        ExitCode::Rejected
    })
}

/// What of the matrix that was written before is out of date, where it is to be held against one.
fn stale(args: &VerifyArgs, audits: &[Audit]) -> Result<Vec<String>> {
    let Some(file) = &args.matrix else {
        return Ok(Vec::new());
    };
    let written = fs::read_to_string(file).map_err(|error| {
        Error::usage(format!("{}: {error}; --markdown writes it", file.display()))
    })?;
    let whole = args.exercises.is_empty();
    Ok(report::detection::stale(&written, audits, whole))
}

fn choose<'a>(desk: &'a Desk, names: &[String]) -> Result<Vec<&'a Exercise>> {
    if names.is_empty() {
        return Ok(desk.workbook.readable().collect());
    }
    let mut chosen: Vec<&Exercise> = Vec::new();
    for name in names {
        for exercise in desk.workbook.find_all(name)? {
            if !chosen.iter().any(|known| known.dir == exercise.dir) {
                chosen.push(exercise);
            }
        }
    }
    Ok(chosen)
}

fn show(desk: &Desk, audits: &[Audit], scope: &Scope, matrix: bool) {
    let text = if desk.global.json {
        let lines = audits.iter().map(report::verify_json::render);
        lines.map(|line| line + "\n").collect()
    } else {
        match scope {
            Scope::Whole if matrix => {
                report::verify::render_matrix(audits) + &report::verify::render(audits)
            }
            Scope::Whole => report::verify::render(audits),
            Scope::Static => report::verify::render_texts(audits),
            Scope::Cases(_) => report::verify::render_cases(audits),
        }
    };
    // A reader that has gone away does not change what was found.
    let mut out = stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
