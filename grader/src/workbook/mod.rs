//! The workbook on disk: which exercises there are, in which order, and what each one asks for.

mod corpus;
mod exercise;
mod find;
pub mod hints;
mod manifest;
mod misuse;
mod rules;
mod settings;
mod submission;

use std::fs;
use std::path::{Path, PathBuf};

pub use corpus::{Case, Expected};
pub use exercise::Exercise;
pub use manifest::{Budget, DetectorName, Kind, Manifest, Scenario};
pub use misuse::Misuse;
pub use rules::{Rule, Rules, Thing};
pub use settings::{Least, Settings};
pub use submission::{Intake, Refusal, SourceFile, Submission};

use crate::error::{Doing, Error, Result};

/// A folder of exercises, read once.
#[derive(Debug)]
pub struct Workbook {
    /// The folder that holds `exercises/`.
    pub root: PathBuf,
    /// What holds for all exercises.
    pub settings: Settings,
    /// Every exercise, in the order of the numbers that lead the folders' names; a fault where the
    /// manifest is broken.
    entries: Vec<Entry>,
}

/// One exercise folder.
#[derive(Debug)]
struct Entry {
    id: String,
    dir: PathBuf,
    exercise: std::result::Result<Exercise, String>,
}

impl Workbook {
    /// Reads the workbook in `root`.
    ///
    /// # Errors
    ///
    /// Where there is no such workbook. A broken manifest is only a fault of its own exercise.
    pub fn open(root: &Path) -> Result<Self> {
        let root = fs::canonicalize(root).map_err(|error| {
            Error::usage(format!(
                "no workbook at {}: {error}; name its folder with --workbook",
                root.display()
            ))
        })?;
        let exercises = root.join("exercises");
        if !exercises.is_dir() {
            return Err(Error::usage(format!(
                "no workbook at {}: it has no folder `exercises`; name the right one with --workbook",
                root.display()
            )));
        }
        let mut entries = Vec::new();
        for track in folders(&exercises)? {
            for dir in folders(&track)? {
                let id = format!("{}/{}", bare_name(&track), bare_name(&dir));
                let exercise = Exercise::read(&root, &dir, &id);
                entries.push(Entry { id, dir, exercise });
            }
        }
        let settings = Settings::read(&root)?;
        Ok(Self {
            root,
            settings,
            entries,
        })
    }

    /// The id and the folder of every exercise, in order, the broken ones included.
    pub fn ids(&self) -> impl Iterator<Item = (&str, &Path)> {
        let entries = self.entries.iter();
        entries.map(|entry| (entry.id.as_str(), entry.dir.as_path()))
    }

    /// Every exercise, in order.
    ///
    /// # Errors
    ///
    /// With one line for every broken manifest.
    pub fn exercises(&self) -> Result<Vec<&Exercise>> {
        let faults: Vec<&str> = self.faults().map(|(_, fault)| fault).collect();
        if !faults.is_empty() {
            return Err(Error::usage(faults.join("\n")));
        }
        Ok(self.readable().collect())
    }

    /// Every exercise whose manifest is not broken, in order.
    pub fn readable(&self) -> impl Iterator<Item = &Exercise> {
        let entries = self.entries.iter();
        entries.filter_map(|entry| entry.exercise.as_ref().ok())
    }

    /// The folder of every exercise whose manifest is broken, and a line that says why.
    pub fn faults(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.entries.iter().filter_map(|entry| {
            let fault = entry.exercise.as_ref().err()?;
            Some((entry.dir.as_path(), fault.as_str()))
        })
    }
}

/// The folders directly inside `dir`, sorted by name; hidden ones are not meant.
fn folders(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).doing("read the folder", dir)? {
        let path = entry.doing("read the folder", dir)?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && !hidden {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The two digits that lead a folder's name, as in `02_lost_update`.
pub fn leading_number(name: &str) -> Option<&str> {
    let (number, _) = name.split_once('_')?;
    let is_number = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(number)
}

/// A folder's name without the number that leads it: `02_lost_update` is `lost_update`.
pub fn bare_name(dir: &Path) -> String {
    let name = dir
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    match name.split_once('_') {
        Some((number, rest))
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
        {
            rest.to_owned()
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leading_number_has_two_digits() {
        assert_eq!(leading_number("02_lost_update"), Some("02"));
        assert_eq!(leading_number("2_lost_update"), None);
        assert_eq!(leading_number("lost_update"), None);
    }

    #[test]
    fn only_a_leading_number_is_dropped_from_a_name() {
        let bare = |name: &str| bare_name(Path::new(name));
        assert_eq!(bare("exercises/02_lost_update"), "lost_update");
        assert_eq!(bare("lost_update"), "lost_update");
        assert_eq!(bare("_update"), "_update");
    }
}
