//! From what a learner types to the exercise that is meant.

use std::fs;
use std::path::Path;

use super::{Entry, Exercise, Workbook, bare_name};
use crate::error::{Error, Result};

impl Workbook {
    /// The exercise named by its id, its slug, its folder, or a file in its folder; names may have
    /// the numbers that lead the folders' names.
    ///
    /// # Errors
    ///
    /// Names the closest exercises where there is none of that name, and the fault where its
    /// manifest is broken.
    pub fn find(&self, name: &str) -> Result<&Exercise> {
        match self.entry(name) {
            Some(entry) => entry.read(),
            None => Err(self.unknown(name)),
        }
    }

    /// The exercise of that name, or all exercises of the track of that name, in order.
    ///
    /// # Errors
    ///
    /// As `find`; and where a manifest of the track is broken.
    pub fn find_all(&self, name: &str) -> Result<Vec<&Exercise>> {
        if let Some(entry) = self.entry(name) {
            return entry.read().map(|exercise| vec![exercise]);
        }
        match self.track(name).as_slice() {
            [] => Err(self.unknown(name)),
            entries => entries.iter().map(|entry| entry.read()).collect(),
        }
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.by_path(name).or_else(|| self.by_name(name))
    }

    fn by_name(&self, name: &str) -> Option<&Entry> {
        let name = bare(name);
        let has_slug = |entry: &&Entry| entry.id.rsplit('/').next() == Some(&name);
        self.entries
            .iter()
            .find(|entry| entry.id == name)
            .or_else(|| self.entries.iter().find(has_slug))
    }

    fn by_path(&self, name: &str) -> Option<&Entry> {
        let path = fs::canonicalize(Path::new(name)).ok()?;
        self.entries
            .iter()
            .find(|entry| path.starts_with(&entry.dir))
    }

    /// What is in the track with that name or folder.
    fn track(&self, name: &str) -> Vec<&Entry> {
        let dir = fs::canonicalize(Path::new(name)).ok();
        let track = bare(name);
        let is_in = |entry: &&Entry| {
            let named = entry.id.split('/').next() == Some(&track);
            named
                || dir
                    .as_deref()
                    .is_some_and(|dir| entry.dir.parent() == Some(dir))
        };
        self.entries.iter().filter(is_in).collect()
    }

    fn unknown(&self, name: &str) -> Error {
        if name == "all" {
            return Error::usage("no exercise is named `all`; `check --all` checks every one");
        }
        let track = self.track(name);
        let ids = || self.entries.iter().map(|entry| entry.id.as_str());
        let close = if track.is_empty() {
            close_matches(name, ids())
        } else {
            track.iter().map(|entry| entry.id.as_str()).collect()
        };
        let advice = match close.as_slice() {
            [] => "`list` shows them all".to_owned(),
            some => format!("did you mean {}?", some.join(" or ")),
        };
        Error::usage(format!("no exercise is named `{name}`; {advice}"))
    }
}

impl Entry {
    fn read(&self) -> Result<&Exercise> {
        self.exercise
            .as_ref()
            .map_err(|fault| Error::usage(fault.clone()))
    }
}

/// A name without the numbers that lead its parts: `first_races/lost_update` of
/// `01_first_races/02_lost_update/`.
fn bare(name: &str) -> String {
    let parts = name.trim_end_matches('/').split('/');
    let bare: Vec<String> = parts.map(|part| bare_name(Path::new(part))).collect();
    bare.join("/")
}

/// The ids that are most like `name`, the best first, at most three.
fn close_matches<'a>(name: &str, ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let likeness = |id: &str| {
        let slug = id.rsplit('/').next().unwrap_or(id);
        strsim::jaro_winkler(name, id).max(strsim::jaro_winkler(name, slug))
    };
    let mut scored: Vec<(f64, &str)> = ids.map(|id| (likeness(id), id)).collect();
    scored.retain(|(score, _)| *score > 0.75);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().map(|(_, id)| id).take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::{bare, close_matches};

    const IDS: [&str; 3] = [
        "first_races/lost_update",
        "deadlock/transfer_abba",
        "condvars/serve_customers",
    ];

    #[test]
    fn a_slip_of_the_finger_finds_the_exercise_meant() {
        assert_eq!(
            close_matches("lost_updaet", IDS.into_iter()),
            ["first_races/lost_update"]
        );
        assert_eq!(
            close_matches("deadlock/transfer_abab", IDS.into_iter())[0],
            "deadlock/transfer_abba"
        );
    }

    #[test]
    fn nothing_like_it_suggests_nothing() {
        assert!(close_matches("zzz", IDS.into_iter()).is_empty());
    }

    #[test]
    fn the_numbers_of_folders_may_be_typed() {
        assert_eq!(
            bare("01_first_races/02_lost_update/"),
            "first_races/lost_update"
        );
        assert_eq!(bare("lost_update"), "lost_update");
    }
}
