//! Stored schedules: one small file for each, so that a failure can be shown again.

use std::fs;
use std::path::{Path, PathBuf};

use lockstep::protocol::{Class, Schedule};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::progress;
use crate::schedule::ReplayId;

/// A failing schedule, and what it was found on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// The exercise's id.
    pub exercise: String,
    /// The scenario.
    pub scenario: String,
    /// The hash of the source.
    pub source: String,
    /// What it was reported as.
    pub class: Class,
    /// The choices.
    pub schedule: Schedule,
}

/// Stores a schedule under its name.
///
/// # Errors
///
/// Where the folder cannot be written.
pub fn store(root: &Path, id: &ReplayId, replay: &Replay) -> Result<()> {
    let text = serde_json::to_vec(replay).map_err(|error| Error::grader(error.to_string()))?;
    progress::write_atomically(&file(root, id), &text)
}

/// The schedule of that name.
///
/// # Errors
///
/// Where there is none, or the file is damaged.
pub fn load(root: &Path, id: &ReplayId) -> Result<Replay> {
    let path = file(root, id);
    let text = fs::read_to_string(&path).map_err(|_| {
        Error::usage(format!(
            "no replay is named `{id}`; `check` the exercise again for a new one"
        ))
    })?;
    serde_json::from_str(&text).map_err(|error| {
        Error::usage(format!(
            "{} is damaged: {error}; `check` the exercise again for a new one",
            path.display()
        ))
    })
}

fn file(root: &Path, id: &ReplayId) -> PathBuf {
    progress::folder(root)
        .join("replays")
        .join(format!("{id}.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_schedule_is_found_by_its_name() {
        let root = tempfile::tempdir().unwrap();
        let schedule = Schedule {
            choices: vec![1, 0, 2],
            ..Schedule::default()
        };
        let id = ReplayId::of("a/b", "works", &schedule);
        let replay = Replay {
            exercise: "a/b".to_owned(),
            scenario: "works".to_owned(),
            source: "00".to_owned(),
            class: Class::Race,
            schedule,
        };
        store(root.path(), &id, &replay).unwrap();
        assert_eq!(load(root.path(), &id).unwrap(), replay);
    }

    #[test]
    fn a_name_that_was_never_given_is_the_callers_mistake() {
        let root = tempfile::tempdir().unwrap();
        let id: ReplayId = "abcdef".parse().unwrap();
        assert!(load(root.path(), &id).unwrap_err().is_usage());
    }
}
