//! What is remembered between runs: one small file under `.lockstep/`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use lockstep::protocol::Class;
use serde::{Deserialize, Serialize};

use crate::error::{Doing, Error, Result};
use crate::schedule::ReplayId;

/// What is remembered of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// By the exercises' ids.
    #[serde(default, rename = "exercise")]
    exercises: BTreeMap<String, Memory>,
}

/// What is remembered of one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// The hash of the source that was accepted last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed: Option<String>,
    /// How many levels of its hints have been shown.
    #[serde(default)]
    pub hints: usize,
    /// What it was rejected for last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Class>,
    /// The failure that it was rejected for last, where it can be replayed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replay: Option<ReplayId>,
    /// The rejection that the hints have spoken of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Class>,
}

impl Progress {
    /// Reads what is remembered. A damaged file is set aside, under the name that is returned, and
    /// everything is as on the first day.
    ///
    /// # Errors
    ///
    /// Where the file exists and cannot be read.
    pub fn load(root: &Path) -> Result<(Self, Option<PathBuf>)> {
        let path = file(root);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Default::default());
            }
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => String::from("\0"),
            Err(error) => return Err(error).doing("read", &path),
        };
        if let Ok(progress) = toml::from_str(&text) {
            return Ok((progress, None));
        }
        let aside = path.with_extension("toml.damaged");
        fs::rename(&path, &aside).doing("set aside", &path)?;
        Ok((Self::default(), Some(aside)))
    }

    /// Changes what is remembered of one exercise. Two graders at once do not lose each other's.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written.
    pub fn update(root: &Path, exercise: &str, change: impl FnOnce(&mut Memory)) -> Result<()> {
        let dir = folder(root);
        fs::create_dir_all(&dir).doing("create the folder", &dir)?;
        let turn = dir.join("state.lock");
        let turn = File::create(&turn).doing("create the file", &turn)?;
        turn.lock().doing("lock a file in", &dir)?;
        let (mut progress, _) = Self::load(root)?;
        change(progress.exercises.entry(exercise.to_owned()).or_default());
        progress.save(root)
    }

    fn save(&self, root: &Path) -> Result<()> {
        let text = toml::to_string(self).map_err(|error| Error::grader(error.to_string()))?;
        write_atomically(&file(root), text.as_bytes())
    }

    /// What is remembered of an exercise.
    pub fn of(&self, exercise: &str) -> Memory {
        self.exercises.get(exercise).cloned().unwrap_or_default()
    }
}

/// The folder for everything that is remembered.
pub fn folder(root: &Path) -> PathBuf {
    root.join(".lockstep")
}

/// Writes a file such that a reader, or a crash, sees the old contents or the new.
///
/// # Errors
///
/// Where the folder cannot be written.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(dir).doing("create the folder", dir)?;
    let mut new = tempfile::NamedTempFile::new_in(dir).doing("write to the folder", dir)?;
    new.write_all(bytes).doing("write", path)?;
    new.persist(path).doing("write", path)?;
    Ok(())
}

fn file(root: &Path) -> PathBuf {
    folder(root).join("state.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_remembered_is_read_back() {
        let root = tempfile::tempdir().unwrap();
        Progress::update(root.path(), "a/b", |memory| memory.hints = 2).unwrap();
        Progress::update(root.path(), "a/c", |memory| memory.last = Some(Class::Race)).unwrap();
        let (progress, damaged) = Progress::load(root.path()).unwrap();
        assert_eq!(damaged, None);
        assert_eq!(progress.of("a/b").hints, 2);
        assert_eq!(progress.of("a/c").last, Some(Class::Race));
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_kept() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(folder(root.path())).unwrap();
        fs::write(file(root.path()), "not = [toml").unwrap();
        let (progress, damaged) = Progress::load(root.path()).unwrap();
        assert_eq!(progress, Progress::default());
        assert_eq!(fs::read_to_string(damaged.unwrap()).unwrap(), "not = [toml");
    }

    #[test]
    fn two_graders_at_once_do_not_lose_each_others_changes() {
        let root = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    Progress::update(root.path(), "a/b", |memory| memory.hints += 1).unwrap();
                });
            }
        });
        assert_eq!(Progress::load(root.path()).unwrap().0.of("a/b").hints, 8);
    }
}
