//! Replay tokens: a short name for one failing schedule.

use std::fmt;
use std::str::FromStr;

use lockstep::protocol::Schedule;
use serde::{Deserialize, Serialize};

use super::digest;
use crate::error::{Error, Result};

/// The name of a stored schedule: six hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayId(String);

/// How many hexadecimal digits a name has. A workbook stores a few hundred schedules at the most.
const DIGITS: usize = 6;

impl ReplayId {
    /// The name of this schedule of this scenario: the same failure always has the same one.
    pub fn of(exercise: &str, scenario: &str, schedule: &Schedule) -> Self {
        // A schedule holds numbers only, which always serialise.
        let schedule = serde_json::to_vec(schedule).unwrap_or_default();
        let mut hash = digest(&[exercise.as_bytes(), scenario.as_bytes(), &schedule]);
        hash.truncate(DIGITS);
        Self(hash)
    }
}

impl fmt::Display for ReplayId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ReplayId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let is_digit = |c: char| c.is_ascii_hexdigit();
        if text.len() == DIGITS && text.chars().all(is_digit) {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(Error::usage(format!(
                "`{text}` is no replay id: one has {DIGITS} hexadecimal digits, as shown beside a rejection"
            )))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_depends_on_each_of_its_three_parts() {
        let id = |exercise: &str, scenario: &str, choice| {
            let schedule = Schedule {
                choices: vec![choice],
                ..Schedule::default()
            };
            ReplayId::of(exercise, scenario, &schedule).to_string()
        };
        assert_eq!(id("a/b", "c", 1), id("a/b", "c", 1));
        for other in [id("a/c", "c", 1), id("a/b", "d", 1), id("a/b", "c", 2)] {
            assert_ne!(id("a/b", "c", 1), other);
        }
    }

    #[test]
    fn an_id_reads_back_in_either_case() {
        let id: ReplayId = "7F3a0b".parse().unwrap();
        assert_eq!(id.to_string(), "7f3a0b");
    }

    #[test]
    fn what_could_be_a_path_is_no_id() {
        assert!("../../x".parse::<ReplayId>().is_err());
        assert!("7f3a".parse::<ReplayId>().is_err());
    }
}
