//! The files of a workbook: none too many, none that leads elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workbook::{Exercise, Workbook};

/// The trees that an exercise has a part of: its own, and those that mirror its name.
const TREES: [&str; 5] = [
    "exercises",
    "hints",
    "solutions",
    "corpus",
    "grader/tests/corpus",
];

/// A line for each link, and for each name that is not text. Links are not followed.
pub(super) fn faults(root: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for tree in TREES {
        for path in walk(&root.join(tree)) {
            let shown = path.strip_prefix(root).unwrap_or(&path).display();
            if path.is_symlink() {
                faults.push(format!(
                    "{shown} is a link; put what it leads to in its place"
                ));
            } else if path.to_str().is_none() {
                faults.push(format!("the name {shown} is not UTF-8; rename it"));
            }
        }
    }
    faults
}

/// A line for each exercise that cannot be read. Of those that a link leads to, or whose names are
/// no text, that is said already.
pub(super) fn unreadable(workbook: &Workbook) -> Vec<String> {
    let is_said = |dir: &Path| {
        let track = dir.parent().unwrap_or(dir);
        dir.to_str().is_none() || dir.is_symlink() || track.is_symlink()
    };
    let faults = workbook.faults().filter(|(dir, _)| !is_said(dir));
    faults.map(|(_, fault)| fault.to_owned()).collect()
}

/// A line for each hint, solution and corpus of an exercise that there is not.
pub(super) fn orphans(workbook: &Workbook) -> Vec<String> {
    let exercises = workbook.root.join(TREES[0]);
    let mut orphans = Vec::new();
    for tree in &TREES[1..] {
        let tree = workbook.root.join(tree);
        for path in entries(&tree).iter().flat_map(|track| entries(track)) {
            let name = path.strip_prefix(&tree).unwrap_or(&path).with_extension("");
            let owner = exercises.join(&name);
            if !workbook.ids().any(|(_, dir)| dir == owner) {
                let shown = path.strip_prefix(&workbook.root).unwrap_or(&path).display();
                let owner = owner.strip_prefix(&workbook.root).unwrap_or(&owner);
                orphans.push(format!(
                    "{shown} belongs to no exercise: {} is not there; rename or remove it",
                    owner.display()
                ));
            }
        }
    }
    orphans
}

/// What is there and should not be, or is not what it should be.
pub(super) fn complaints(exercise: &Exercise, shipped: bool) -> Vec<String> {
    let stray = |path: &PathBuf| !belongs(exercise, path);
    let trees = [
        exercise.dir.clone(),
        exercise.solution_dir(),
        exercise.corpus_dir(),
    ];
    let mut complaints: Vec<String> = trees
        .iter()
        .flat_map(|tree| walk(tree))
        .filter(|path| !path.is_dir())
        .filter(stray)
        .map(|path| format!("{} is stray; remove it", exercise.shown(&path)))
        .collect();
    if !exercise.demo_file().is_file() {
        let demo = exercise.shown(&exercise.demo_file());
        complaints.push(format!(
            "{demo} is missing; write a demo that shows the trouble in words"
        ));
    }
    let differ = |one: &Path, other: &Path| {
        let text = |dir: &Path, file: &str| fs::read(dir.join(below_src(file))).ok();
        let mut files = exercise.manifest.sources();
        files.any(|file| text(one, file) != text(other, file))
    };
    if !differ(&exercise.starter_dir(), &exercise.solution_dir()) {
        complaints.push("the solution is the starter".to_owned());
    }
    if shipped && differ(&exercise.starter_dir(), &exercise.dir.join("src")) {
        complaints.push("`hidden/starter/src` and `src` differ".to_owned());
    }
    complaints
}

/// Whatever a scaffold asked for and was not written yet. The learner's own source is not looked
/// into: what they leave undone there is their business, and the starter has what was shipped.
pub(super) fn undone(exercise: &Exercise) -> Vec<String> {
    let own = exercise.dir.join("src/lib.rs");
    let trees = [
        exercise.dir.clone(),
        exercise.hints_file(),
        exercise.solution_dir(),
        exercise.corpus_dir(),
    ];
    let mut undone = Vec::new();
    for path in trees.iter().flat_map(|tree| walk(tree)) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        if path == own {
            continue;
        }
        let lines = text.lines().enumerate();
        undone.extend(lines.filter_map(|(index, line)| {
            let what = &line[line.find(MARK)?..];
            Some(format!("{}:{}: {what}", exercise.shown(&path), index + 1))
        }));
    }
    undone
}

/// What marks a place that is still to be written.
const MARK: &str = "TODO";

fn belongs(exercise: &Exercise, path: &Path) -> bool {
    let below = |dir: &Path| path.strip_prefix(dir).ok().map(Path::to_owned);
    let is_the_learners = |path: &Path| {
        let mut files = exercise.manifest.files.iter();
        files.any(|file| Path::new(below_src(file)) == path)
    };
    let is_source = |path: &Path| {
        let mut given = exercise.manifest.given.iter();
        is_the_learners(path) || given.any(|file| Path::new(below_src(file)) == path)
    };
    if let Some(name) = below(&exercise.starter_dir()) {
        return is_source(&name);
    }
    if let Some(name) = below(&exercise.solution_dir()) {
        return is_the_learners(&name);
    }
    if let Some(name) = below(&exercise.corpus_dir()) {
        let is_kind = name.starts_with("pass") || name.starts_with("fail");
        let is_rust = name.extension().is_some_and(|end| end == "rs");
        return is_kind && is_rust && name.components().count() == 2;
    }
    let Some(name) = below(&exercise.dir) else {
        return false;
    };
    let known = [
        "Cargo.toml",
        "README.md",
        "exercise.toml",
        "after.md",
        "src/main.rs",
        "hidden/scenarios.rs",
    ];
    let is_known = known.iter().any(|known| Path::new(known) == name);
    let is_own = name.strip_prefix("src").is_ok_and(is_source);
    is_known || is_own || name.starts_with("hidden/ui")
}

fn below_src(name: &str) -> &str {
    name.strip_prefix("src/").unwrap_or(name)
}

/// Everything below a folder, the folders included, by name; a file itself; nothing where there is
/// neither.
fn walk(dir: &Path) -> Vec<PathBuf> {
    if dir.is_file() {
        return vec![dir.to_owned()];
    }
    let mut found = Vec::new();
    for path in entries(dir) {
        let below = if path.is_dir() && !path.is_symlink() {
            walk(&path)
        } else {
            Vec::new()
        };
        found.push(path);
        found.extend(below);
    }
    found
}

/// What is directly in a folder, by name; nothing where there is none.
fn entries(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
