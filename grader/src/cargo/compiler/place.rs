//! Where the compiler writes what it makes of a submission: a folder of its own, from which the
//! result is published. So nothing that was made of another crate is within its reach.

use std::collections::HashSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder, beside cargo's own, in which there is one for each package.
const SEALED: &str = "sealed";

/// The folder of one package.
pub(super) struct Place {
    /// All that the compiler may write to.
    pub(super) own: PathBuf,
    /// Where cargo expects the result.
    pub(super) published: PathBuf,
}

impl Place {
    /// Makes the folder ready. What was compiled before stays only as far as it saves time.
    pub(super) fn make(args: &[OsString]) -> io::Result<Self> {
        let published = args
            .iter()
            .position(|arg| arg == "--out-dir")
            .and_then(|at| args.get(at + 1))
            .map(PathBuf::from)
            .ok_or_else(|| io::Error::other("cargo names no folder for the result"))?;
        let package = env::var_os("CARGO_PKG_NAME").unwrap_or_default();
        let own = published.with_file_name(SEALED).join(package);
        let place = Self { own, published };
        match fs::remove_dir_all(place.out()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => fs::create_dir_all(place.out())?,
        }
        fs::create_dir_all(place.own.join("incremental"))?;
        Ok(place)
    }

    fn out(&self) -> PathBuf {
        self.own.join("out")
    }

    /// The compiler's arguments, with this folder for cargo's.
    pub(super) fn redirect(&self, args: &[OsString]) -> Vec<OsString> {
        let mut redirected: Vec<OsString> = Vec::with_capacity(args.len());
        for arg in args {
            let text = arg.to_string_lossy();
            let before = redirected.last().map(OsString::as_os_str);
            redirected.push(if before == Some(OsStr::new("--out-dir")) {
                self.out().into()
            } else if text.starts_with("incremental=") {
                let mut option = OsString::from("incremental=");
                option.push(self.own.join("incremental"));
                option
            } else {
                arg.clone()
            });
        }
        redirected
    }

    /// The compiled libraries of the engine: all but those that were made of submissions.
    pub(super) fn dependencies(&self) -> io::Result<Vec<PathBuf>> {
        let of_submissions = self.made_of_submissions()?;
        let mut libraries = Vec::new();
        for entry in fs::read_dir(&self.published)? {
            let entry = entry?;
            if is_library(&entry.path()) && !of_submissions.contains(&entry.file_name()) {
                libraries.push(entry.path());
            }
        }
        Ok(libraries)
    }

    fn made_of_submissions(&self) -> io::Result<HashSet<OsString>> {
        let mut names = HashSet::new();
        for package in fs::read_dir(self.published.with_file_name(SEALED))? {
            let Ok(made) = fs::read_dir(package?.path().join("out")) else {
                continue;
            };
            names.extend(made.flatten().map(|entry| entry.file_name()));
        }
        Ok(names)
    }

    /// Brings the result to where cargo expects it. The names stay here too, as a record.
    pub(super) fn publish(&self) -> io::Result<()> {
        for entry in fs::read_dir(self.out())? {
            let made = entry?.path();
            let target = self.published.join(made.file_name().unwrap_or_default());
            match fs::remove_file(&target) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            if fs::hard_link(&made, &target).is_err() {
                fs::copy(&made, &target)?;
            }
        }
        Ok(())
    }
}

fn is_library(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str);
    matches!(extension, Some("rlib" | "rmeta" | "so" | "dylib" | "dll"))
}
