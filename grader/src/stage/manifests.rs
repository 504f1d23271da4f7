//! The manifests of a staged workspace. The learner's own is never used to build.

use std::fmt::Write;
use std::path::Path;

use super::layout::{Crate, Engine, Names};
use super::utf8;
use crate::error::Result;
use crate::workbook::Exercise;

/// The workspace's manifest. The engine is outside of the workspace, so that `package."*"` means
/// it and what it depends upon: compiled once, optimised; the learner's few lines are compiled fast.
pub(super) fn workspace(names: &Names, exercise: &Exercise) -> String {
    let members = Crate::ALL
        .map(|which| format!("\"{}\"", which.dir()))
        .join(", ");
    let mut text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n\
         [profile.dev]\ndebug = false\nincremental = true\n\n\
         [profile.dev.package.\"*\"]\nopt-level = 3\ndebug = false\n"
    );
    if exercise.manifest.budget.opt_level > 0 {
        for which in [Crate::Explore, Crate::Plain] {
            let _ = write!(
                text,
                "\n[profile.dev.package.{}]\nopt-level = {}\n",
                names.package(which),
                exercise.manifest.budget.opt_level
            );
        }
    }
    text
}

/// One package's manifest. A dependency renamed to `std` replaces `std` for that crate.
pub(super) fn package(engine: &Engine, names: &Names, which: Crate) -> Result<String> {
    let mut text = format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\nbuild = false\n",
        names.package(which)
    );
    match which.runs() {
        None => {
            let _ = write!(
                text,
                "\n[lib]\nname = \"{}\"\ntest = false\ndoctest = false\n\n[dependencies]\n",
                names.slug
            );
        }
        Some(subject) => {
            text.push_str("\n[dependencies]\n");
            depend(&mut text, "lockstep", "lockstep", &engine.runtime())?;
            let path = Path::new("..").join(subject.dir());
            depend(&mut text, &names.slug, &names.package(subject), &path)?;
        }
    }
    if which.is_controlled() {
        for (name, path) in engine.facades() {
            depend(&mut text, name, &format!("lockstep-{name}"), &path)?;
        }
    }
    Ok(text)
}

fn depend(text: &mut String, name: &str, package: &str, path: &Path) -> Result<()> {
    let path = toml::Value::String(utf8(path)?.to_owned());
    let _ = writeln!(
        text,
        "{name} = {{ package = \"{package}\", path = {path} }}"
    );
    Ok(())
}
