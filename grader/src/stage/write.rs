//! Writing a tree so that cargo sees only what has changed.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Doing, Result};

/// The files of a staged workspace, as they are put there.
pub(super) struct Tree<'a> {
    root: &'a Path,
    put: HashSet<PathBuf>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(root: &'a Path) -> Self {
        let put = HashSet::new();
        Self { root, put }
    }

    /// Makes the file say `text`; one that does already keeps its date.
    pub(super) fn put(&mut self, name: &str, text: &str) -> Result<()> {
        let path = self.root.join(name);
        if !fs::read_to_string(&path).is_ok_and(|old| old == text) {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).doing("create the folder", parent)?;
            }
            fs::write(&path, text).doing("write", &path)?;
        }
        self.put.insert(path);
        Ok(())
    }

    /// Removes what an earlier submission has left in these folders.
    pub(super) fn remove_others(&self, dirs: &[impl AsRef<Path>]) -> Result<()> {
        dirs.iter()
            .try_for_each(|dir| self.prune(&self.root.join(dir)))
    }

    fn prune(&self, dir: &Path) -> Result<()> {
        for entry in fs::read_dir(dir).doing("read the folder", dir)? {
            let path = entry.doing("read the folder", dir)?.path();
            if path.is_dir() {
                self.prune(&path)?;
            } else if !self.put.contains(&path) {
                fs::remove_file(&path).doing("remove", &path)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_longer_put_is_removed() {
        let dir = tempfile::tempdir().unwrap();
        let mut first = Tree::new(dir.path());
        first.put("a/src/lib.rs", "mod more;").unwrap();
        first.put("a/src/more.rs", "").unwrap();
        let mut second = Tree::new(dir.path());
        second.put("a/src/lib.rs", "").unwrap();
        second.remove_others(&["a"]).unwrap();
        assert!(dir.path().join("a/src/lib.rs").exists());
        assert!(!dir.path().join("a/src/more.rs").exists());
    }

    #[test]
    fn an_unchanged_file_keeps_its_date() {
        let dir = tempfile::tempdir().unwrap();
        let date = |dir: &Path| fs::metadata(dir.join("x.rs")).unwrap().modified().unwrap();
        Tree::new(dir.path()).put("x.rs", "same").unwrap();
        let before = date(dir.path());
        std::thread::sleep(std::time::Duration::from_millis(20));
        Tree::new(dir.path()).put("x.rs", "same").unwrap();
        assert_eq!(date(dir.path()), before);
    }
}
