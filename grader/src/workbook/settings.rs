//! What holds for all exercises of a workbook: the file `workbook.toml`, which may be left out.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};

/// What a workbook asks of its exercises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// How large a corpus is.
    pub corpus: Least,
}

/// The least that the corpus of an exercise has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Least {
    /// Wrong repairs.
    pub wrong: usize,
    /// Families of right ones.
    pub families: usize,
}

impl Default for Least {
    fn default() -> Self {
        Self {
            wrong: 3,
            families: 2,
        }
    }
}

impl Settings {
    /// Reads the settings of the workbook in `root`.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let Ok(text) = fs::read_to_string(root.join("workbook.toml")) else {
            return Ok(Self::default());
        };
        toml::from_str(&text).map_err(|error| {
            let line = error.message().lines().next().unwrap_or("not readable");
            Error::usage(format!("workbook.toml: {line}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_has_a_default() {
        let settings: Settings = toml::from_str("[corpus]\nwrong = 5\n").unwrap();
        assert_eq!((settings.corpus.wrong, settings.corpus.families), (5, 2));
    }
}
