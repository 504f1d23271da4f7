//! From what a learner types to the exercise that is meant.

use std::fs;
use std::path::Path;

use super::{Entry, Exercise, Workbook};
use crate::error::{Error, Result};

impl Workbook {
    /// The exercise named by its id, its slug, its folder, or a file in its folder.
    ///
    /// # Errors
    ///
    /// Names the closest exercises where there is none of that name, and the fault where its
    /// manifest is broken.
    pub fn find(&self, name: &str) -> Result<&Exercise> {
        let entry = self.by_path(name).or_else(|| self.by_name(name));
        match entry.map(|entry| &entry.exercise) {
            Some(Ok(exercise)) => Ok(exercise),
            Some(Err(fault)) => Err(Error::usage(fault.clone())),
            None => Err(self.unknown(name)),
        }
    }

    fn by_name(&self, name: &str) -> Option<&Entry> {
        let has_slug = |entry: &&Entry| entry.id.rsplit('/').next() == Some(name);
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

    fn unknown(&self, name: &str) -> Error {
        let close = close_matches(name, self.entries.iter().map(|entry| entry.id.as_str()));
        let advice = match close.as_slice() {
            [] => "`list` shows them all".to_owned(),
            some => format!("did you mean {}?", some.join(" or ")),
        };
        Error::usage(format!("no exercise is named `{name}`; {advice}"))
    }
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
    use super::close_matches;

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
}
