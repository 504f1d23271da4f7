//! Staging of what must not compile: the submission, and a program for each misuse and each twin.

use std::fs::{self, File};
use std::path::PathBuf;

use super::layout::{Crate, Names, TargetDir};
use super::lock;
use super::write::Tree;
use crate::error::Result;
use crate::workbook::{Exercise, Submission};

/// A staged workspace that is checked and never run, locked for as long as this value lives.
#[derive(Debug)]
pub struct MisuseStage {
    /// The workspace's folder.
    pub root: PathBuf,
    /// Where cargo is to build.
    pub build_dir: PathBuf,
    _lock: File,
}

impl MisuseStage {
    /// The folder of the misuses and their twins.
    pub(crate) const USES: &str = "uses";

    /// What the program of a misuse is called.
    pub fn misuse(number: usize) -> String {
        format!("misuse-{number}")
    }

    /// What the program of its twin is called.
    pub fn twin(number: usize) -> String {
        format!("twin-{number}")
    }
}

/// Makes the workspace. There is no engine in it: what it promises, it promises over the real `std`.
///
/// # Errors
///
/// Where the target directory cannot be written.
pub fn stage_misuse(
    target: &TargetDir,
    exercise: &Exercise,
    submission: &Submission,
) -> Result<MisuseStage> {
    let root = target.misuse_of(exercise);
    fs::create_dir_all(&root).map_err(|error| target.refused(&error))?;
    let lock = lock(&root)?;
    let slug = Names::of(exercise).slug;
    let mut tree = Tree::new(&root);
    let (plain, uses) = (Crate::Plain.dir(), MisuseStage::USES);
    let members = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"{plain}\", \"{uses}\"]\n\n[profile.dev]\ndebug = false\n"
    );
    tree.put("Cargo.toml", &members)?;
    let head = |name: &str| {
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\nbuild = false\n"
        )
    };
    let manifest = format!("{}\n[lib]\nname = \"{slug}\"\n", head(plain));
    tree.put(&format!("{plain}/Cargo.toml"), &manifest)?;
    let manifest = format!(
        "{}\n[dependencies]\n{slug} = {{ package = \"{plain}\", path = \"../{plain}\" }}\n",
        head(uses)
    );
    tree.put(&format!("{uses}/Cargo.toml"), &manifest)?;
    for file in &submission.files {
        tree.put(&format!("{plain}/{}", file.name), &file.text)?;
    }
    for (number, misuse) in exercise.misuses.iter().enumerate() {
        let mut put = |name: String, text| tree.put(&format!("{uses}/src/bin/{name}.rs"), text);
        put(MisuseStage::misuse(number), &misuse.text)?;
        put(MisuseStage::twin(number), &misuse.twin)?;
    }
    tree.remove_others(&[plain, uses])?;
    Ok(MisuseStage {
        build_dir: root.join("build"),
        root,
        _lock: lock,
    })
}
