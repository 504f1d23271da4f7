//! The name of a new exercise: whether it can be one, whether it is free, and which numbers lead it.

use std::fs;
use std::path::Path;

use crate::error::{Error, Result};
use crate::workbook::{Workbook, bare_name, leading_number};

/// Crates that every staged build has already, and those of the workspace.
const TAKEN: [&str; 13] = [
    "alloc",
    "bench",
    "bench_programs",
    "core",
    "grader",
    "lockstep",
    "lockstep_alloc",
    "lockstep_core",
    "lockstep_std",
    "proc_macro",
    "std",
    "test",
    "scenarios",
];

/// A name that is free, and its place.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) track: String,
    pub(super) slug: String,
    /// The folder below each of the mirrored trees: `03_deadlock/04_transfer_abba`.
    pub(super) dir: String,
}

impl Name {
    pub(super) fn id(&self) -> String {
        format!("{}/{}", self.track, self.slug)
    }

    pub(super) fn read(workbook: &Workbook, name: &str) -> Result<Self> {
        let parts: Vec<&str> = name.trim_end_matches('/').split('/').collect();
        let [track, exercise] = parts[..] else {
            return Err(Error::usage(format!(
                "`{name}` is no name for an exercise; write `track/slug`, such as `deadlock/two_keys`"
            )));
        };
        let slug = bare(exercise);
        for part in [&bare(track), &slug] {
            usable(part)?;
        }
        if let Some((id, dir)) =
            (workbook.ids()).find(|(id, _)| id.rsplit('/').next() == Some(&slug))
        {
            let dir = dir.strip_prefix(&workbook.root).unwrap_or(dir).display();
            return Err(Error::usage(format!(
                "{id} has the slug `{slug}` already, in {dir}; crates need different names"
            )));
        }
        let exercises = workbook.root.join("exercises");
        let track = numbered(&exercises, track, false)?;
        let exercise = numbered(&exercises.join(&track), exercise, true)?;
        Ok(Self {
            slug,
            dir: format!("{track}/{exercise}"),
            track: bare(&track),
        })
    }
}

fn bare(name: &str) -> String {
    bare_name(Path::new(name))
}

/// A folder's name that is a crate's name, too.
fn usable(name: &str) -> Result<()> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let word =
        name.bytes().all(plain) && name.starts_with(|first: char| first.is_ascii_lowercase());
    let why = if !word || name.ends_with('_') || name.contains("__") {
        "names are small letters, digits and single underscores, a letter first"
    } else if syn::parse_str::<syn::Ident>(name).is_err() {
        "it is a keyword of Rust"
    } else if TAKEN.contains(&name) {
        "another crate has that name"
    } else {
        return Ok(());
    };
    Err(Error::usage(format!("`{name}` cannot be used: {why}")))
}

/// The folder in `dir` that a name means, with its number: one that is there, or else a new one. A
/// new one without a number gets the next, where that may be.
fn numbered(dir: &Path, name: &str, may_count: bool) -> Result<String> {
    let beside = folders(dir);
    let plain = bare(name);
    if let Some(there) = beside.iter().find(|other| bare(other) == plain) {
        return Ok(there.clone());
    }
    let Some(number) = leading_number(name) else {
        if !may_count {
            return Err(Error::usage(format!(
                "no track is named `{name}`; there are {}; to begin a new one, give it a number: `07_{name}/…`",
                beside.join(", ")
            )));
        }
        let last = beside
            .iter()
            .filter_map(|other| leading_number(other))
            .max();
        let next = last.and_then(|last| last.parse::<u32>().ok()).unwrap_or(0) + 1;
        return Ok(format!("{next:02}_{plain}"));
    };
    match beside
        .iter()
        .find(|other| leading_number(other) == Some(number))
    {
        Some(other) => Err(Error::usage(format!(
            "`{other}` has the number {number} already; choose another one"
        ))),
        None => Ok(name.to_owned()),
    }
}

/// The names of the folders in a folder, in order; none where it is not there.
fn folders(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::usable;

    #[test]
    fn what_no_crate_can_be_called_is_refused() {
        for name in [
            "Upper",
            "two words",
            "9lives",
            "",
            "a__b",
            "end_",
            "match",
            "std",
            "a-b",
        ] {
            assert!(usable(name).is_err(), "{name}");
        }
        for name in ["lost_update", "phase2", "x"] {
            assert_eq!(usable(name), Ok(()));
        }
    }
}
