//! Staging: a workspace of our own, made of trusted parts and the files that the exercise lists.

mod counts;
mod layout;
mod manifests;
mod runner;
mod write;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

pub use layout::{Crate, Engine, Names, TargetDir};

use crate::error::{Doing, Error, Result};
use crate::workbook::{Exercise, Submission};
use write::Tree;

/// A staged workspace, locked for as long as this value lives: two graders never share one.
#[derive(Debug)]
pub struct Stage {
    /// The workspace's folder.
    pub root: PathBuf,
    /// Where cargo is to build, shared by all staged workspaces.
    pub build_dir: PathBuf,
    /// The names of the packages.
    pub names: layout::Names,
    _lock: File,
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
    fs::create_dir_all(&root).map_err(|error| target.refused(&error))?;
    let lock = lock(&root)?;
    let names = layout::Names::of(exercise);
    let mut tree = Tree::new(&root);

    tree.put("Cargo.toml", &manifests::workspace(&names, exercise))?;
    for which in Crate::ALL {
        let dir = which.dir();
        tree.put(
            &format!("{dir}/Cargo.toml"),
            &manifests::package(engine, &names, which)?,
        )?;
    }
    for file in &submission.files {
        tree.put(&format!("{}/{}", Crate::Plain.dir(), file.name), &file.text)?;
        let text = counts::observed(&file.text);
        let text = if file.name == "src/lib.rs" {
            runner::controlled(&text)
        } else {
            text
        };
        tree.put(&format!("{}/{}", Crate::Explore.dir(), file.name), &text)?;
    }
    let scenarios = exercise.scenarios_file();
    let scenarios = fs::read_to_string(&scenarios).doing("read", &scenarios)?;
    let main = runner::main(&exercise.manifest);
    for (which, main) in [
        (Crate::PlainRunner, main.clone()),
        (Crate::ExploreRunner, runner::controlled(&main)),
    ] {
        tree.put(&format!("{}/src/main.rs", which.dir()), &main)?;
        let scenarios = if which.is_controlled() {
            &counts::observed(&scenarios)
        } else {
            &scenarios
        };
        tree.put(&format!("{}/src/scenarios.rs", which.dir()), scenarios)?;
    }
    tree.remove_others(&Crate::ALL.map(Crate::dir))?;
    seed_lock_file(engine, &root)?;

    Ok(Stage {
        build_dir: target.build_dir(),
        root,
        names,
        _lock: lock,
    })
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
    /// The staged crate that a manifest belongs to.
    pub fn crate_of(&self, manifest: &Path) -> Option<Crate> {
        let dir = manifest.parent()?;
        Crate::ALL
            .into_iter()
            .find(|which| self.root.join(which.dir()) == dir)
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
