//! The manifests of a staged workspace. The learner's own is never used to build.

use std::fmt::Write;
use std::path::Path;

use super::layout::{Crate, Engine, Names};
use super::{Kind, Slot, utf8};
use crate::error::Result;
use crate::workbook::Exercise;

/// The workspace's manifest. The engine is outside of the workspace, so that `package."*"` means
/// it and what it depends upon: compiled once, optimised; the learner's few lines are compiled fast,
/// each crate in one piece, since it costs more to split and to link them than it saves. What is
/// built once only leaves nothing behind that would speed up the next time.
///
/// What is timed is built as a release would be, as far as a profile can say so of one package; the
/// engine is shared with the other builds.
pub(super) fn workspace(slots: &[Slot], exercise: &Exercise, kind: Kind) -> String {
    let members: Vec<String> = slots
        .iter()
        .flat_map(|slot| {
            kind.crates()
                .iter()
                .map(|&which| format!("\"{}\"", slot.dir(which)))
        })
        .collect();
    let members = members.join(", ");
    let incremental = matches!(kind, Kind::Graded | Kind::Timed);
    let mut text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n\
         [profile.dev]\ndebug = false\nincremental = {incremental}\ncodegen-units = 1\n\n\
         [profile.dev.package.\"*\"]\nopt-level = 3\ndebug = false\n"
    );
    if kind == Kind::Timed {
        let packages =
            |slot: &Slot| [Crate::Plain, Crate::PlainRunner].map(|which| slot.names.package(which));
        for package in slots.iter().flat_map(packages) {
            let _ = write!(
                text,
                "\n[profile.dev.package.{package}]\nopt-level = 3\ndebug-assertions = false\noverflow-checks = false\n"
            );
        }
    } else if exercise.manifest.budget.opt_level > 0 {
        let subjects = kind.crates().iter().filter(|which| !which.is_runner());
        let packages = |slot: &Slot| {
            let package = |&which| slot.names.package(which);
            subjects.clone().map(package).collect::<Vec<_>>()
        };
        for package in slots.iter().flat_map(packages) {
            let level = exercise.manifest.budget.opt_level;
            let _ = write!(
                text,
                "\n[profile.dev.package.{package}]\nopt-level = {level}\n"
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
