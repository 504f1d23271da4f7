//! `reset`: the shipped source again, and a copy of what was there.

use std::fs;
use std::io::{IsTerminal, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::desk::Desk;
use crate::error::{Doing, Error, Result};
use crate::exit_code::ExitCode;
use crate::progress;
use crate::workbook::Exercise;

pub(super) fn reset(desk: &Desk, name: &str, yes: bool) -> Result<ExitCode> {
    let exercise = desk.workbook.find(name)?;
    // What cannot be put back is said before anybody is asked.
    shipped(exercise)?;
    if !yes && !agreed(exercise)? {
        println!("Nothing was changed.");
        return Ok(ExitCode::Accepted);
    }
    println!("{}", put_back(desk, exercise)?);
    Ok(ExitCode::Accepted)
}

/// Puts the shipped source in place of the learner's, of which a copy is kept; says where.
pub(super) fn put_back(desk: &Desk, exercise: &Exercise) -> Result<String> {
    let shipped = shipped(exercise)?;
    let backup = back_up(&desk.workbook.root, exercise)?;
    for (file, text) in &shipped {
        progress::write_atomically(&exercise.dir.join(file), text)?;
    }
    let backup = backup.strip_prefix(&desk.workbook.root).unwrap_or(&backup);
    Ok(format!(
        "{} is as it was shipped. Your version is in {}",
        exercise.id,
        backup.display()
    ))
}

/// The shipped files, read before anything is touched.
fn shipped(exercise: &Exercise) -> Result<Vec<(&str, Vec<u8>)>> {
    let starter = exercise.starter_dir();
    let mut files = Vec::new();
    for file in exercise.manifest.sources() {
        let path = starter.join(file.strip_prefix("src/").unwrap_or(file));
        let text = fs::read(&path).map_err(|error| {
            Error::usage(format!(
                "{} has no shipped source to go back to: {}: {error}",
                exercise.id,
                path.display()
            ))
        })?;
        files.push((file.as_str(), text));
    }
    Ok(files)
}

/// Asks, where there is someone to ask.
fn agreed(exercise: &Exercise) -> Result<bool> {
    if !stdin().is_terminal() {
        return Err(Error::usage(
            "nobody is there to confirm; say --yes to reset without asking",
        ));
    }
    print!(
        "Put the shipped source of {} in place of yours? A copy is kept. [y/N] ",
        exercise.id
    );
    let here = Path::new("the terminal");
    stdout().flush().doing("write to", here)?;
    let mut answer = String::new();
    stdin().read_line(&mut answer).doing("read from", here)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

/// Copies the learner's files to a folder of their own.
fn back_up(root: &Path, exercise: &Exercise) -> Result<PathBuf> {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    let name = format!("{}.{}", exercise.track(), exercise.slug());
    let backups = progress::folder(root).join("backup").join(name);
    let mut backup = backups.join(now.to_string());
    while backup.exists() {
        backup.as_mut_os_string().push("+");
    }
    fs::create_dir_all(&backup).doing("create the folder", &backup)?;
    for file in exercise.manifest.sources() {
        let from = exercise.dir.join(file);
        let to = backup.join(file);
        if from.exists() {
            let parent = to.parent().unwrap_or(&backup);
            fs::create_dir_all(parent).doing("create the folder", parent)?;
            fs::copy(&from, &to).doing("copy", &from)?;
        }
    }
    Ok(backup)
}
