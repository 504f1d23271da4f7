//! Staging of demos: each a package of its own, with the source as it was shipped.

use std::fs::{self, File};
use std::path::PathBuf;

use super::layout::{Names, TargetDir};
use super::lock;
use super::write::Tree;
use crate::error::Result;
use crate::workbook::{Exercise, Submission};

/// What a demo consists of.
#[derive(Clone, Debug)]
pub struct Demo<'a> {
    /// The exercise that it belongs to.
    pub exercise: &'a Exercise,
    /// What it shows.
    pub starter: Submission,
    /// How it shows that.
    pub main: String,
}

impl Demo<'_> {
    /// What its program is called.
    pub fn program(&self) -> String {
        format!("{}-{}", self.exercise.track(), self.exercise.slug())
    }
}

/// A staged workspace of demos, locked for as long as this value lives.
#[derive(Debug)]
pub struct DemoStage {
    /// The workspace's folder.
    pub root: PathBuf,
    /// Where cargo is to build.
    pub build_dir: PathBuf,
    _lock: File,
}

/// Makes the workspace. There is no engine in it: a demo runs on the real `std`.
///
/// # Errors
///
/// Where the target directory cannot be written.
pub fn stage_demos(target: &TargetDir, demos: &[Demo<'_>]) -> Result<DemoStage> {
    let root = target.demos();
    fs::create_dir_all(&root).map_err(|error| target.refused(&error))?;
    let lock = lock(&root)?;
    let mut tree = Tree::new(&root);
    let members: Vec<String> = demos.iter().map(Demo::program).collect();
    tree.put(
        "Cargo.toml",
        &format!(
            "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\n"
        ),
    )?;
    for (demo, name) in demos.iter().zip(&members) {
        let slug = Names::of(demo.exercise).slug;
        tree.put(
            &format!("{name}/Cargo.toml"),
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\nbuild = false\n\n\
                 [lib]\nname = \"{slug}\"\n"
            ),
        )?;
        for file in &demo.starter.files {
            tree.put(&format!("{name}/{}", file.name), &file.text)?;
        }
        tree.put(&format!("{name}/src/main.rs"), &demo.main)?;
    }
    tree.remove_others(&members)?;
    Ok(DemoStage {
        build_dir: root.join("build"),
        root,
        _lock: lock,
    })
}
