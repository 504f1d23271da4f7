//! A submission: the source that is held against an exercise, wherever it comes from.

use std::fs;
use std::path::{Path, PathBuf};

use lockstep::protocol::Class;

use super::Exercise;
use crate::error::{Doing, Error, Result};
use crate::schedule::digest;

/// The largest source file that is taken, in bytes. Nobody writes one like it by hand.
const LARGEST: u64 = 1 << 20;

/// What to do where the source that stands in the learner's place is not there.
const GIVEN: &str = "--submission takes a `lib.rs`, or a folder with all of the exercise's files";

/// Source files, read once, so that what is judged is what was hashed.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The files, in the order of the manifest: the submission's own, then those that are given.
    pub files: Vec<SourceFile>,
}

/// One file of a submission.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path inside the crate: `src/lib.rs`.
    pub name: String,
    /// Where it was read, as compiler messages are to show it.
    pub origin: PathBuf,
    /// What it says.
    pub text: String,
}

/// What comes of reading a submission: the source, or why it is rejected unread.
#[derive(Clone, Debug)]
pub enum Intake {
    /// The source.
    Taken(Submission),
    /// What it is rejected for.
    Refused(Refusal),
}

/// Why a submission is not even compiled.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The failure class.
    pub class: Class,
    /// The reason, and what to do about it.
    pub message: String,
}

impl Submission {
    /// What the learner has written, in the exercise's folder.
    ///
    /// # Errors
    ///
    /// Where a file that the exercise lists is not there.
    pub fn learners(exercise: &Exercise) -> Result<Intake> {
        if exercise.dir.join("build.rs").exists() {
            return Ok(Intake::build_script());
        }
        Self::read(
            exercise,
            |name| exercise.dir.join(name),
            Some(&exercise.dir),
            "`reset` brings the shipped one back",
        )
    }

    /// What is judged in the learner's place: a file that stands for `src/lib.rs`, or a folder that
    /// stands for `src/`. A lone file of an exercise with several leaves the others as shipped.
    ///
    /// # Errors
    ///
    /// Where the path or a file that the exercise lists is not there.
    pub fn given(exercise: &Exercise, path: &Path) -> Result<Intake> {
        if path.is_dir() {
            if path.join("build.rs").exists() {
                return Ok(Intake::build_script());
            }
            let nested = path.join("src");
            let dir = if nested.is_dir() {
                nested
            } else {
                path.to_owned()
            };
            return Self::read(
                exercise,
                |name| dir.join(below_src(name)),
                Some(path),
                GIVEN,
            );
        }
        let starter = exercise.starter_dir();
        let place = |name: &str| match name {
            "src/lib.rs" => path.to_owned(),
            other => starter.join(below_src(other)),
        };
        Self::read(exercise, place, None, GIVEN)
    }

    fn read(
        exercise: &Exercise,
        place: impl Fn(&str) -> PathBuf,
        fence: Option<&Path>,
        advice: &str,
    ) -> Result<Intake> {
        let mut files = Vec::new();
        for name in &exercise.manifest.files {
            let origin = place(name);
            match read_file(&origin, fence, advice)? {
                Ok(text) => files.push(SourceFile {
                    name: name.clone(),
                    origin,
                    text,
                }),
                Err(refusal) => return Ok(Intake::Refused(refusal)),
            }
        }
        for name in &exercise.manifest.given {
            let origin = exercise.starter_dir().join(below_src(name));
            let text = fs::read_to_string(&origin).doing("read the given file", &origin)?;
            files.push(SourceFile {
                name: name.clone(),
                origin,
                text,
            });
        }
        Ok(Intake::Taken(Self { files }))
    }

    /// The given files that the learner has changed; the changes do not count.
    pub fn changed_in_vain(exercise: &Exercise) -> Vec<&str> {
        let changed = |name: &&String| {
            let own = fs::read(exercise.dir.join(name)).ok();
            let shipped = fs::read(exercise.starter_dir().join(below_src(name))).ok();
            own.is_some() && own != shipped
        };
        let given = exercise.manifest.given.iter();
        given.filter(changed).map(String::as_str).collect()
    }

    /// What a pass is keyed by: this source, and the tests that it is held against.
    ///
    /// # Errors
    ///
    /// Where the exercise's own files have become unreadable.
    pub fn hash(&self, exercise: &Exercise) -> Result<String> {
        let manifest = exercise.dir.join("exercise.toml");
        let scenarios = exercise.scenarios_file();
        let manifest = fs::read(&manifest).doing("read", &manifest)?;
        let scenarios = fs::read(&scenarios).doing("read", &scenarios)?;
        let mut parts: Vec<&[u8]> = vec![&manifest, &scenarios];
        for misuse in &exercise.misuses {
            let texts = [&misuse.name, &misuse.text, &misuse.twin];
            parts.extend(texts.map(String::as_bytes));
        }
        for file in &self.files {
            parts.push(file.name.as_bytes());
            parts.push(file.text.as_bytes());
        }
        Ok(digest(&parts))
    }
}

impl Intake {
    fn build_script() -> Self {
        Self::Refused(Refusal {
            class: Class::Forbidden,
            message: "build scripts are not run: remove build.rs and keep the code in src/"
                .to_owned(),
        })
    }
}

fn below_src(name: &str) -> &str {
    name.strip_prefix("src/").unwrap_or(name)
}

/// Reads one file, unless it leaves the fence, is too large or is no text.
fn read_file(
    path: &Path,
    fence: Option<&Path>,
    advice: &str,
) -> Result<std::result::Result<String, Refusal>> {
    let refuse = |class, message: &str| {
        let message = format!("{}: {message}", path.display());
        Ok(Err(Refusal { class, message }))
    };
    let real = fs::canonicalize(path).map_err(|error| {
        Error::usage(format!(
            "no source at {}: {error}; {advice}",
            path.display()
        ))
    })?;
    if let Some(fence) = fence {
        let fence = fs::canonicalize(fence).doing("read the folder", fence)?;
        if !real.starts_with(&fence) {
            return refuse(
                Class::Forbidden,
                "the link leaves the folder; put the file itself here",
            );
        }
    }
    let about = fs::metadata(&real).doing("read", path)?;
    if !about.is_file() {
        return refuse(
            Class::Forbidden,
            "no file; source is taken from plain files",
        );
    }
    if about.len() > LARGEST {
        return refuse(
            Class::Forbidden,
            "larger than 1 MiB; source of that size is not compiled",
        );
    }
    match String::from_utf8(fs::read(&real).doing("read", path)?) {
        Ok(text) => Ok(Ok(text)),
        Err(_) => refuse(Class::BuildError, "not UTF-8 text"),
    }
}
