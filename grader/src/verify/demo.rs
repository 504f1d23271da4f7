//! The demos: each is run on the source as it was shipped, must print something, and must end.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use crate::cargo::{self, Compiled};
use crate::error::{Doing, Result};
use crate::grade::Bench;
use crate::process;
use crate::schedule::digest;
use crate::stage::{self, Demo};
use crate::workbook::{Exercise, Intake, Submission};

/// How long a demo may take. It is meant to take a second or two.
const TIME: Duration = Duration::from_secs(10);

/// What is wrong with the demo of each exercise. One that was in order is not run again until a
/// source of it changes.
pub(super) fn complaints(bench: &Bench, exercises: &[&Exercise]) -> Result<Vec<Option<String>>> {
    let file = bench.target.file("demos.txt");
    let known = fs::read_to_string(&file).unwrap_or_default();
    let mut open = Vec::new();
    let mut at = Vec::new();
    for (index, exercise) in exercises.iter().enumerate() {
        if let Some(demo) = read(exercise)?
            && !known.lines().any(|line| line == key(&demo))
        {
            open.push(demo);
            at.push(index);
        }
    }
    let mut complaints = vec![None; exercises.len()];
    if open.is_empty() {
        return Ok(complaints);
    }
    let stage = stage::stage_demos(&bench.target, &open)?;
    let built = cargo::build_demos(&stage)?;
    for (demo, index) in open.iter().zip(at) {
        complaints[index] = complaint(demo, &built)?;
        if complaints[index].is_none() {
            remember(&file, &key(demo))?;
        }
    }
    Ok(complaints)
}

/// The demo of an exercise. A missing one is complained of elsewhere, and so is a starter that is
/// refused unread.
fn read(exercise: &Exercise) -> Result<Option<Demo<'_>>> {
    let Ok(main) = fs::read_to_string(exercise.demo_file()) else {
        return Ok(None);
    };
    Ok(
        match Submission::given(exercise, &exercise.starter_dir())? {
            Intake::Taken(starter) => Some(Demo {
                exercise,
                starter,
                main,
            }),
            Intake::Refused(_) => None,
        },
    )
}

fn key(demo: &Demo<'_>) -> String {
    let program = demo.program();
    let files = demo.starter.files.iter();
    let files = files.flat_map(|file| [file.name.as_bytes(), file.text.as_bytes()]);
    let own = [program.as_bytes(), demo.main.as_bytes()];
    digest(&own.into_iter().chain(files).collect::<Vec<_>>())
}

fn complaint(demo: &Demo<'_>, built: &HashMap<String, Compiled>) -> Result<Option<String>> {
    let name = demo.exercise.shown(&demo.exercise.demo_file());
    let compiled = built.get(&demo.program());
    let Some(binary) = compiled.and_then(|compiled| compiled.binary.as_deref()) else {
        let errors = compiled.map_or(&[][..], |compiled| &compiled.errors);
        let why = errors.first().map_or(
            "its exercise does not compile as shipped",
            cargo::Diagnostic::headline,
        );
        return Ok(Some(format!(
            "{name} does not compile with the shipped source: {why}"
        )));
    };
    Ok(fault(binary)?.map(|fault| format!("{name} {fault}")))
}

/// What is wrong with a demo that compiles. One that takes long gets a second chance, since the
/// machine may have been busy.
fn fault(binary: &Path) -> Result<Option<String>> {
    let mut shown = process::demo(binary, TIME)?;
    if !shown.ended {
        shown = process::demo(binary, TIME)?;
    }
    Ok(if !shown.ended {
        Some(format!(
            "does not end within {} seconds; let it end by itself, whatever the program does",
            TIME.as_secs()
        ))
    } else if !shown.printed {
        Some("prints nothing; let it say in words what goes wrong".to_owned())
    } else {
        None
    })
}

fn remember(file: &Path, key: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    let mut opened = options
        .create(true)
        .append(true)
        .open(file)
        .doing("write", file)?;
    let line = format!("{key}\n");
    opened.write_all(line.as_bytes()).doing("write", file)
}
