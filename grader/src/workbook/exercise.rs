//! One exercise and where its parts are.

use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::{DetectorName, Manifest};
use super::misuse::{self, Misuse};

/// One kata.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// `track/slug`, from the names of the folders.
    pub id: String,
    /// The exercise's folder.
    pub dir: PathBuf,
    /// The workbook's folder, which the mirrored trees are found from.
    root: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
    /// What must not compile, with what must.
    pub misuses: Vec<Misuse>,
}

impl Exercise {
    /// Reads the exercise in `dir`, or says in one line what is wrong with it.
    pub(super) fn read(root: &Path, dir: &Path, id: &str) -> Result<Self, String> {
        let file = dir.join("exercise.toml");
        let shown = file
            .strip_prefix(root)
            .unwrap_or(&file)
            .display()
            .to_string();
        let text = fs::read_to_string(&file).map_err(|error| {
            format!("{shown}: {error}; every folder of a track needs this file")
        })?;
        let manifest = Manifest::parse(&text).map_err(|fault| format!("{shown}:{fault}"))?;
        let misuses = misuse::read(&dir.join("hidden").join("ui"), &refused_uses(&manifest))
            .map_err(|fault| format!("{shown}: {fault}"))?;
        let exercise = Self {
            id: id.to_owned(),
            dir: dir.to_owned(),
            root: root.to_owned(),
            manifest,
            misuses,
        };
        exercise
            .check_scenarios()
            .map_err(|fault| format!("{shown}: {fault}"))?;
        Ok(exercise)
    }

    /// The last part of the id, which is also the name of the crate.
    pub fn slug(&self) -> &str {
        self.id.rsplit('/').next().unwrap_or(&self.id)
    }

    /// The first part of the id.
    pub fn track(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// The hidden tests.
    pub fn scenarios_file(&self) -> PathBuf {
        self.dir.join("hidden").join("scenarios.rs")
    }

    /// The source as it was shipped: the same tree as `src/`.
    pub fn starter_dir(&self) -> PathBuf {
        self.dir.join("hidden").join("starter").join("src")
    }

    /// The program that shows the trouble in words.
    pub fn demo_file(&self) -> PathBuf {
        self.dir.join("src").join("main.rs")
    }

    /// The file with the three hints.
    pub fn hints_file(&self) -> PathBuf {
        self.mirrored("hints").with_extension("md")
    }

    /// The folder with the reference repair.
    pub fn solution_dir(&self) -> PathBuf {
        self.mirrored("solutions").join("src")
    }

    /// The repairs that test the grader: `corpus/` in the workbook, or among the grader's own tests.
    pub fn corpus_dir(&self) -> PathBuf {
        let own = self.mirrored("corpus");
        if own.is_dir() {
            own
        } else {
            self.mirrored("grader/tests/corpus")
        }
    }

    /// A path as a reader of the workbook would write it.
    pub fn shown(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        below.display().to_string()
    }

    /// The place in another tree that has this exercise's name.
    fn mirrored(&self, tree: &str) -> PathBuf {
        let name = self
            .dir
            .strip_prefix(self.root.join("exercises"))
            .unwrap_or(&self.dir);
        self.root.join(tree).join(name)
    }

    /// The folder as a reader of the workbook would write it.
    pub fn shown_dir(&self) -> String {
        self.shown(&self.dir)
    }

    /// Every scenario that is run must be a public function, or the runner would not compile, for a reason
    /// that is none of the learner's business.
    fn check_scenarios(&self) -> Result<(), String> {
        let file = self.scenarios_file();
        let text = fs::read_to_string(&file)
            .map_err(|error| format!("hidden/scenarios.rs: {error}; it holds the hidden tests"))?;
        let parsed = syn::parse_file(&text)
            .map_err(|error| format!("hidden/scenarios.rs does not parse: {error}"))?;
        let is_public = |name: &str| {
            parsed.items.iter().any(|item| match item {
                syn::Item::Fn(function) => {
                    function.sig.ident == name
                        && function.sig.inputs.is_empty()
                        && matches!(function.vis, syn::Visibility::Public(_))
                }
                _ => false,
            })
        };
        match self
            .manifest
            .scenarios
            .iter()
            .filter(|scenario| scenario.is_run())
            .find(|scenario| !is_public(&scenario.name))
        {
            Some(scenario) => Err(format!(
                "hidden/scenarios.rs has no `pub fn {}()`; add it or rename the scenario",
                scenario.name
            )),
            None => Ok(()),
        }
    }
}

/// The scenarios that are not run but compiled.
fn refused_uses(manifest: &Manifest) -> Vec<&str> {
    manifest
        .asking_for(DetectorName::CompileFail)
        .map(|scenario| scenario.name.as_str())
        .collect()
}
