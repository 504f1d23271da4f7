//! Whether the learner has saved: the contents of the files decide, whatever woke us.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::Happening;
use crate::workbook::Exercise;

/// How often we look where no event comes: some file systems send none.
const POLL: Duration = Duration::from_millis(500);

/// The files of one exercise.
pub(super) struct Source {
    files: Vec<PathBuf>,
    /// What was in them when we looked last.
    contents: Vec<Option<Vec<u8>>>,
    looked: Instant,
    /// Since when a file has been away or empty.
    away: Option<Instant>,
    /// Kept for as long as events are wanted.
    _watcher: Option<RecommendedWatcher>,
}

impl Source {
    /// Watches the exercise's files from now on.
    pub(super) fn of(exercise: &Exercise, tell: &Sender<Happening>) -> Self {
        let names = exercise.manifest.sources();
        let files: Vec<PathBuf> = names.map(|name| exercise.dir.join(name)).collect();
        let contents = read(&files);
        Self {
            contents,
            files,
            looked: Instant::now(),
            away: None,
            _watcher: watcher(&exercise.dir, tell),
        }
    }

    /// Whether it is time to look, event or not.
    pub(super) fn is_due(&self) -> bool {
        self.looked.elapsed() >= POLL
    }

    /// Whether the files are other than when they were looked at last. A file that an editor is about
    /// to replace, and that is away or empty for a moment only, has not changed yet.
    pub(super) fn has_changed(&mut self) -> bool {
        self.looked = Instant::now();
        let now = read(&self.files);
        if now == self.contents {
            self.away = None;
            return false;
        }
        let away = |contents: &Option<Vec<u8>>| contents.as_ref().is_none_or(Vec::is_empty);
        if now.iter().any(away) && self.away.get_or_insert_with(Instant::now).elapsed() < POLL {
            return false;
        }
        self.away = None;
        self.contents = now;
        true
    }
}

fn read(files: &[PathBuf]) -> Vec<Option<Vec<u8>>> {
    files.iter().map(|file| fs::read(file).ok()).collect()
}

/// Where there are no events, looking from time to time has to do.
fn watcher(dir: &Path, tell: &Sender<Happening>) -> Option<RecommendedWatcher> {
    let tell = tell.clone();
    let wake = move |event: notify::Result<notify::Event>| {
        let looked_at = event.is_ok_and(|event| event.kind.is_access());
        if !looked_at {
            let _ = tell.send(Happening::Touched);
        }
    };
    let mut watcher = notify::recommended_watcher(wake).ok()?;
    watcher
        .watch(&dir.join("src"), RecursiveMode::Recursive)
        .ok()?;
    Some(watcher)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(file: PathBuf) -> Source {
        let files = vec![file];
        Source {
            contents: read(&files),
            files,
            looked: Instant::now(),
            away: None,
            _watcher: None,
        }
    }

    #[test]
    fn only_other_contents_are_a_change() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("lib.rs");
        fs::write(&file, "one").unwrap();
        let mut source = source(file.clone());
        fs::write(&file, "one").unwrap();
        assert!(!source.has_changed());
        fs::write(&file, "two").unwrap();
        assert!(source.has_changed());
        assert!(!source.has_changed());
    }

    #[test]
    fn a_file_that_is_being_replaced_has_not_changed_yet() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("lib.rs");
        fs::write(&file, "one").unwrap();
        let mut source = source(file.clone());
        fs::write(&file, "").unwrap();
        assert!(!source.has_changed());
        source.away = Instant::now().checked_sub(POLL);
        assert!(source.has_changed());
    }
}
