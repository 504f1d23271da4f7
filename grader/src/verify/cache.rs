//! What earlier verifications have found: a line of JSON for each trial, written as it ends.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::audit::{Depth, Held};
use crate::detector::Effort;
use crate::error::{Doing, Result};
use crate::schedule::digest;
use crate::stage::{Engine, TargetDir};

/// The trials of earlier verifications, by what they depended upon.
pub(super) struct Cache {
    known: HashMap<String, Held>,
    file: Mutex<File>,
    path: PathBuf,
    /// The hash of all that judges.
    engine: String,
}

#[derive(Serialize, Deserialize)]
struct Line {
    key: String,
    held: Held,
}

impl Cache {
    pub(super) fn open(engine: &Engine, target: &TargetDir) -> Result<Self> {
        let path = target.file("verify.jsonl");
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir).doing("create the folder", dir)?;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        // A line that an interruption cut short is not read, and its trial is held again.
        let known = text
            .lines()
            .filter_map(|line| serde_json::from_str::<Line>(line).ok())
            .map(|line| (line.key, line.held))
            .collect();
        let mut options = OpenOptions::new();
        let options = options.create(true).append(true);
        let mut file = options.open(&path).doing("write", &path)?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n").doing("write", &path)?;
        }
        Ok(Self {
            known,
            file: Mutex::new(file),
            path,
            engine: hash(&engine.sources())?,
        })
    }

    /// The name of a trial: the submission's hash covers its tests.
    pub(super) fn key(&self, submission: &str, seed: u64, effort: Effort) -> String {
        let how = format!("{seed} {effort:?}");
        digest(&[
            self.engine.as_bytes(),
            submission.as_bytes(),
            how.as_bytes(),
        ])
    }

    /// What is known of a trial, where it went as far as this.
    pub(super) fn get(&self, key: &str, depth: Depth) -> Option<&Held> {
        self.known.get(key).filter(|held| held.depth >= depth)
    }

    /// Keeps a trial. What is undecided is not kept: a quieter machine may decide it.
    pub(super) fn keep(&self, key: &str, held: &Held) -> Result<()> {
        if held.verdict == "inconclusive" {
            return Ok(());
        }
        let line = Line {
            key: key.to_owned(),
            held: held.clone(),
        };
        // Strings and numbers under string keys always serialise.
        let text = serde_json::to_string(&line).unwrap_or_default() + "\n";
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(text.as_bytes()).doing("write", &self.path)
    }
}

/// The hash of all files below these folders, by name.
fn hash(dirs: &[PathBuf]) -> Result<String> {
    let mut files = Vec::new();
    for dir in dirs {
        collect(dir, &mut files)?;
    }
    files.sort();
    let mut parts = Vec::new();
    for file in &files {
        parts.push(file.as_os_str().as_encoded_bytes().to_vec());
        parts.push(fs::read(file).doing("read", file)?);
    }
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    Ok(digest(&parts))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).doing("read the folder", path)? {
        let entry = entry.doing("read the folder", path)?.path();
        let matters = |end: &std::ffi::OsStr| end == "rs" || end == "toml";
        if entry.is_dir() || entry.extension().is_some_and(matters) {
            collect(&entry, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_source_changes_the_hash() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("src")).unwrap();
        let file = dir.path().join("src/lib.rs");
        fs::write(&file, "one").unwrap();
        let dirs = [dir.path().to_owned()];
        let before = hash(&dirs).unwrap();
        assert_eq!(hash(&dirs).unwrap(), before);
        fs::write(&file, "two").unwrap();
        assert_ne!(hash(&dirs).unwrap(), before);
    }
}
