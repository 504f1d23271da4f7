//! The corpus: repairs, right and wrong, with what the grader must say of each.

use std::fs;
use std::path::{Path, PathBuf};

use lockstep::protocol::Class;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as Unknown, StrDeserializer};

use super::Exercise;

/// A submission whose judgement is known beforehand.
#[derive(Clone, Debug)]
pub struct Case {
    /// `starter`, `solution`, `pass/<name>` or `fail/<name>`.
    pub name: String,
    /// What `--submission` takes.
    pub path: PathBuf,
    /// What it must be judged as.
    pub expected: Expected,
    /// The idea behind a right repair.
    pub family: Option<String>,
}

/// What a case must be judged as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Right.
    Accepted,
    /// Wrong.
    Rejected {
        /// In one of these ways.
        classes: Vec<Class>,
        /// As one of these scenarios is the first to show; none named means any.
        scenarios: Vec<String>,
    },
}

impl Case {
    /// Whether it is a wrong repair of the corpus.
    pub fn is_wrong_repair(&self) -> bool {
        self.name.starts_with("fail/")
    }

    /// Whether this is what an author means by `fail/name`, `name`, `name.rs` or its path; or one
    /// of those that `fail` or `pass` stand for.
    pub fn is_named(&self, name: &str) -> bool {
        let bare = name.strip_suffix(".rs").unwrap_or(name);
        let stem = self.name.rsplit('/').next();
        let folder = self.name.split_once('/').map(|(folder, _)| folder);
        let same_path = || fs::canonicalize(name).is_ok_and(|path| path == self.path);
        self.name == bare || stem == Some(bare) || folder == Some(name) || same_path()
    }

    /// Whether it is a right repair of the corpus.
    pub fn is_right_repair(&self) -> bool {
        self.name.starts_with("pass/")
    }
}

impl Exercise {
    /// The starter, the solution and all of the corpus, or one line for each fault in them.
    ///
    /// # Errors
    ///
    /// Where a source is missing, or the first line of a case does not say what it must.
    pub fn cases(&self) -> Result<Vec<Case>, Vec<String>> {
        let mut faults = Vec::new();
        let starter = Expected::Rejected {
            classes: vec![self.manifest.class],
            scenarios: Vec::new(),
        };
        let mut cases = vec![
            own("starter", self.starter_dir(), starter),
            own("solution", self.solution_dir(), Expected::Accepted),
        ];
        for case in &cases {
            let missing = |file: &&String| !case.path.join(below_src(file)).is_file();
            for file in self.manifest.files.iter().filter(missing) {
                let place = self.shown(&case.path.join(below_src(file)));
                faults.push(format!("{place} is missing: the {} has it", case.name));
            }
        }
        for file in &self.manifest.given {
            let place = self.starter_dir().join(below_src(file));
            if !place.is_file() {
                let place = self.shown(&place);
                faults.push(format!(
                    "{place} is missing: a given file is taken from there"
                ));
            }
        }
        for kind in ["pass", "fail"] {
            for path in sources(&self.corpus_dir().join(kind)) {
                match self.read_case(kind, &path) {
                    Ok(case) => cases.push(case),
                    Err(fault) => faults.push(format!("{}: {fault}", self.shown(&path))),
                }
            }
        }
        if faults.is_empty() {
            Ok(cases)
        } else {
            Err(faults)
        }
    }

    fn read_case(&self, kind: &str, path: &Path) -> Result<Case, String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let head = text.lines().next().unwrap_or_default();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let (expected, family) = if kind == "pass" {
            let family = field(head, "family:").into_iter().next();
            let family = family.ok_or("the first line must say `//! family: …`")?;
            (Expected::Accepted, Some(family))
        } else {
            (self.rejected(head)?, None)
        };
        Ok(Case {
            name: format!("{kind}/{stem}"),
            path: path.to_owned(),
            expected,
            family,
        })
    }

    fn rejected(&self, head: &str) -> Result<Expected, String> {
        let names = field(head, "class:");
        if names.is_empty() {
            return Err("the first line must say `//! class: …; scenario: …`".to_owned());
        }
        let classes: Result<_, String> = names.iter().map(|name| class(name)).collect();
        let scenarios = field(head, "scenario:");
        let is_known =
            |name: &&String| (self.manifest.scenarios.iter()).any(|known| known.name == **name);
        match scenarios.iter().find(|name| !is_known(name)) {
            Some(name) => Err(format!("the exercise has no scenario `{name}`")),
            None => Ok(Expected::Rejected {
                classes: classes?,
                scenarios,
            }),
        }
    }
}

fn own(name: &str, path: PathBuf, expected: Expected) -> Case {
    Case {
        name: name.to_owned(),
        path,
        expected,
        family: None,
    }
}

fn below_src(name: &str) -> &str {
    name.strip_prefix("src/").unwrap_or(name)
}

/// The Rust files directly in a folder, by name; none where there is no such folder.
fn sources(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let is_source = |path: &PathBuf| path.extension().is_some_and(|end| end == "rs");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    found.retain(is_source);
    found.sort();
    found
}

/// A part of a first line, such as `class: a | b`, as a list.
fn field(head: &str, name: &str) -> Vec<String> {
    let head = head.trim_start_matches("//!");
    let part = head
        .split(';')
        .find_map(|part| part.trim().strip_prefix(name));
    let items = part.unwrap_or_default().split('|').map(str::trim);
    items
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

fn class(name: &str) -> Result<Class, String> {
    let name: StrDeserializer<'_, Unknown> = name.into_deserializer();
    Class::deserialize(name).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_lists_classes_and_scenarios() {
        let head = "//! class: race | deadlock; scenario: one";
        assert_eq!(field(head, "class:"), ["race", "deadlock"]);
        assert_eq!(field(head, "scenario:"), ["one"]);
        assert_eq!(field("//! class: race", "scenario:"), [""; 0]);
    }

    #[test]
    fn a_class_that_does_not_exist_is_named_with_those_that_do() {
        assert_eq!(class("race"), Ok(Class::Race));
        let fault = class("rice").unwrap_err();
        assert!(fault.contains("`rice`"), "{fault}");
    }
}
