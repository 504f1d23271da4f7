//! Staging: a workspace of our own, made of trusted parts and the files that the exercise lists.

mod counts;
mod demo;
mod layout;
mod manifests;
mod misuse;
mod runner;
mod write;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

pub use counts::observed;
pub use demo::{Demo, DemoStage, stage_demos};
pub use layout::{Crate, Engine, Names, TargetDir};
pub use misuse::{MisuseStage, stage_misuse};

use lockstep::protocol;

use crate::error::{Doing, Error, Result};
use crate::workbook::{Exercise, SourceFile, Submission};
use write::Tree;

/// A staged workspace, locked for as long as this value lives: two graders never share one.
#[derive(Debug)]
pub struct Stage {
    /// The workspace's folder.
    pub root: PathBuf,
    /// Where cargo is to build, shared by all staged workspaces.
    pub build_dir: PathBuf,
    /// The engine's sources, which compiler messages may quote.
    pub engine: Vec<PathBuf>,
    /// The submissions in it.
    pub slots: Vec<Slot>,
    _lock: File,
}

/// The place of one submission in a staged workspace.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The names of its packages.
    pub names: Names,
    /// The folder that its crates are in, with a slash; nothing where there is one submission.
    prefix: String,
}

impl Slot {
    fn alone(exercise: &Exercise) -> Self {
        Self {
            names: Names::of(exercise),
            prefix: String::new(),
        }
    }

    fn timed(exercise: &Exercise, number: usize) -> Self {
        Self {
            names: Names::timed(exercise, number),
            prefix: format!("{number}/"),
        }
    }

    fn numbered(exercise: &Exercise, number: usize) -> Self {
        Self {
            names: Names::numbered(exercise, number),
            prefix: format!("{number}/"),
        }
    }

    /// The folder that its crates are in, with a slash; nothing where it is the only one.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Where one of its crates is in the workspace.
    fn dir(&self, which: Crate) -> String {
        format!("{}{}", self.prefix, which.dir())
    }
}

/// Makes the staged workspace of one submission. Files that already say what they should are left
/// alone, so that cargo rebuilds what has changed and nothing else.
///
/// # Errors
///
/// Where the target directory cannot be written.
pub fn stage(
    engine: &Engine,
    target: &TargetDir,
    exercise: &Exercise,
    submission: &Submission,
) -> Result<Stage> {
    let root = target.stage_of(exercise);
    let slot = Slot::alone(exercise);
    let submissions = std::slice::from_ref(submission);
    put(
        engine,
        target,
        exercise,
        root,
        vec![slot],
        submissions,
        Kind::Graded,
    )
}

/// Makes a staged workspace of several submissions, to be timed side by side: over the real `std`
/// alone, and optimised.
///
/// # Errors
///
/// Where the target directory cannot be written.
pub fn stage_timed(
    engine: &Engine,
    target: &TargetDir,
    exercise: &Exercise,
    submissions: &[Submission],
) -> Result<Stage> {
    let root = target.timed_of(exercise);
    let slots = (0..submissions.len())
        .map(|number| Slot::timed(exercise, number))
        .collect();
    put(
        engine,
        target,
        exercise,
        root,
        slots,
        submissions,
        Kind::Timed,
    )
}

/// What a staged workspace is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// To be judged by every detector that does not look at the clock.
    Graded,
    /// As that, and one of many that are built once each.
    Row,
    /// One of many that the search alone is expected to reject.
    SearchedRow,
    /// To be timed.
    Timed,
}

impl Kind {
    fn crates(self) -> &'static [Crate] {
        match self {
            Self::Graded | Self::Row => &Crate::ALL,
            Self::SearchedRow => &[Crate::Explore, Crate::ExploreRunner],
            Self::Timed => &[Crate::Plain, Crate::PlainRunner],
        }
    }
}

/// Makes a staged workspace of several submissions, so that cargo is called once for all of them.
/// The places are used again by the next ones: there are as many as the longest row. What is
/// `for_search` alone is not staged over the real `std`.
///
/// # Errors
///
/// Where the target directory cannot be written.
pub fn stage_row(
    engine: &Engine,
    target: &TargetDir,
    exercise: &Exercise,
    submissions: &[Submission],
    for_search: bool,
) -> Result<Stage> {
    let root = target.rows_of(exercise);
    let slots = (0..submissions.len())
        .map(|number| Slot::numbered(exercise, number))
        .collect();
    put(
        engine,
        target,
        exercise,
        root,
        slots,
        submissions,
        if for_search {
            Kind::SearchedRow
        } else {
            Kind::Row
        },
    )
}

fn put(
    engine: &Engine,
    target: &TargetDir,
    exercise: &Exercise,
    root: PathBuf,
    slots: Vec<Slot>,
    submissions: &[Submission],
    kind: Kind,
) -> Result<Stage> {
    fs::create_dir_all(&root).map_err(|error| target.refused(&error))?;
    let lock = lock(&root)?;
    let mut tree = Tree::new(&root);
    tree.put("Cargo.toml", &manifests::workspace(&slots, exercise, kind))?;
    for (slot, submission) in slots.iter().zip(submissions) {
        put_one(engine, exercise, slot, submission, kind, &mut tree)?;
    }
    let dirs: Vec<String> = slots
        .iter()
        .flat_map(|slot| kind.crates().iter().map(|&which| slot.dir(which)))
        .collect();
    tree.remove_others(&dirs)?;
    seed_lock_file(engine, &root)?;
    Ok(Stage {
        build_dir: target.build_dir(),
        engine: engine.linked(),
        root,
        slots,
        _lock: lock,
    })
}

/// Writes the crates of one submission.
fn put_one(
    engine: &Engine,
    exercise: &Exercise,
    slot: &Slot,
    submission: &Submission,
    kind: Kind,
    tree: &mut Tree<'_>,
) -> Result<()> {
    for &which in kind.crates() {
        let manifest = manifests::package(engine, &slot.names, which)?;
        tree.put(&format!("{}/Cargo.toml", slot.dir(which)), &manifest)?;
    }
    for file in &submission.files {
        let place = |which| format!("{}/{}", slot.dir(which), file.name);
        if kind.crates().contains(&Crate::Plain) {
            tree.put(&place(Crate::Plain), &file.text)?;
        }
        if kind.crates().contains(&Crate::Explore) {
            let text = observed(&file.text);
            let text = if file.name == "src/lib.rs" {
                runner::controlled(&text)
            } else {
                text
            };
            tree.put(&place(Crate::Explore), &text)?;
        }
    }
    let scenarios = exercise.scenarios_file();
    let scenarios = fs::read_to_string(&scenarios).doing("read", &scenarios)?;
    let main = runner::main(&exercise.manifest);
    for (which, main) in [
        (Crate::PlainRunner, main.clone()),
        (Crate::ExploreRunner, runner::controlled(&main)),
    ] {
        if !kind.crates().contains(&which) {
            continue;
        }
        let dir = slot.dir(which);
        tree.put(&format!("{dir}/src/main.rs"), &main)?;
        let scenarios = if which.is_controlled() {
            &observed(&scenarios)
        } else {
            &scenarios
        };
        tree.put(&format!("{dir}/{}", protocol::SCENARIOS), scenarios)?;
        // The scenarios can have copies of their own, which no submission can put aside.
        let is_given = |file: &&SourceFile| exercise.manifest.given.contains(&file.name);
        for file in submission.files.iter().filter(is_given) {
            let name = file.name.replacen("src/", "src/given/", 1);
            tree.put(&format!("{dir}/{name}"), &file.text)?;
        }
    }
    Ok(())
}

/// Waits for its turn where another grader is at work on the same exercise.
fn lock(root: &Path) -> Result<File> {
    let path = root.join(".lock");
    let file = File::create(&path).doing("create the file", &path)?;
    file.lock().doing("lock the file", &path)?;
    Ok(file)
}

/// Starts from the versions that the grader itself was built with: they are on this machine, so
/// that nothing has to be fetched.
fn seed_lock_file(engine: &Engine, root: &Path) -> Result<()> {
    let Ok(theirs) = fs::read_to_string(engine.lock_file()) else {
        return Ok(());
    };
    let seed = root.join("Cargo.lock.seed");
    if fs::read_to_string(&seed).is_ok_and(|seen| seen == theirs) {
        return Ok(());
    }
    for path in [root.join("Cargo.lock"), seed] {
        fs::write(&path, &theirs).doing("write", &path)?;
    }
    Ok(())
}

impl Stage {
    /// The staged crate that a manifest belongs to, and the slot that it is in.
    pub fn crate_of(&self, manifest: &Path) -> Option<(usize, Crate)> {
        let dir = manifest.parent()?.strip_prefix(&self.root).ok()?;
        let place = |slot: usize, which| Path::new(&self.slots[slot].dir(which)) == dir;
        (0..self.slots.len())
            .flat_map(|slot| Crate::ALL.map(|which| (slot, which)))
            .find(|&(slot, which)| place(slot, which))
    }
}

/// What a path must be to appear in a manifest.
fn utf8(path: &Path) -> Result<&str> {
    path.to_str().ok_or_else(|| {
        Error::grader(format!(
            "the path {} is not UTF-8, which cargo manifests need",
            path.display()
        ))
    })
}
