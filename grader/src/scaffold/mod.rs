//! A new exercise: every file that it needs, each an example that says what to write in its place.

mod member;
mod name;

use std::fs;
use std::path::Path;

use crate::error::{Doing, Error, Result};
use crate::workbook::Workbook;
use name::Name;

/// An exercise that is still to be made.
#[derive(Clone, Debug)]
pub struct Scaffold {
    name: Name,
    /// The files, by their paths in the workbook.
    files: Vec<(String, String)>,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// `track/slug`.
    pub id: String,
    /// The files, by their paths in the workbook.
    pub files: Vec<String>,
}

impl Scaffold {
    /// Plans an exercise named `track/slug`; numbers may lead the names, as in the folders'.
    ///
    /// # Errors
    ///
    /// Where the name cannot be one, or is taken, or the track is not known.
    pub fn plan(workbook: &Workbook, name: &str, title: Option<&str>) -> Result<Self> {
        let name = Name::read(workbook, name)?;
        let title = title.map_or_else(|| in_words(&name.slug), str::to_owned);
        if title.trim().is_empty() || title.lines().count() != 1 {
            return Err(Error::usage(
                "a title is one line; `--title \"…\"` gives it",
            ));
        }
        let files = files(&workbook.root, &name, &title);
        let taken = files
            .iter()
            .find(|(path, _)| workbook.root.join(path).exists());
        match taken {
            Some((path, _)) => Err(Error::usage(format!(
                "{path} exists already; move it away, or choose another name"
            ))),
            None => Ok(Self { name, files }),
        }
    }

    /// Writes the files, and makes the crate a member of the workspace around it.
    ///
    /// # Errors
    ///
    /// Where the workbook cannot be written.
    pub fn write(self, workbook: &Workbook) -> Result<Made> {
        for (name, text) in &self.files {
            let path = workbook.root.join(name);
            if let Some(dir) = path.parent() {
                fs::create_dir_all(dir).doing("create the folder", dir)?;
            }
            fs::write(&path, text).doing("write", &path)?;
        }
        let mut files: Vec<String> = self.files.into_iter().map(|(path, _)| path).collect();
        if member::enlist(&workbook.root, &format!("exercises/{}", self.name.dir))? {
            files.push("Cargo.toml".to_owned());
        }
        Ok(Made {
            id: self.name.id(),
            files,
        })
    }
}

/// `lost_update` as a title: `Lost update`.
fn in_words(slug: &str) -> String {
    let words = slug.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Every file of an exercise, in its place in the four trees.
fn files(root: &Path, name: &Name, title: &str) -> Vec<(String, String)> {
    let own = format!("exercises/{}", name.dir);
    let corpus = format!("{}/{}", corpus(root), name.dir);
    let quoted = toml::Value::String(title.to_owned()).to_string();
    let fill = |text: &str| {
        text.replace("{{slug}}", &name.slug)
            .replace("{{quoted_title}}", &quoted)
            .replace("{{title}}", title)
    };
    let source = include_str!("template/lib.rs");
    [
        (
            format!("{own}/Cargo.toml"),
            include_str!("template/cargo.toml"),
        ),
        (
            format!("{own}/README.md"),
            include_str!("template/README.md"),
        ),
        (
            format!("{own}/exercise.toml"),
            include_str!("template/exercise.toml"),
        ),
        (format!("{own}/after.md"), include_str!("template/after.md")),
        (format!("{own}/src/lib.rs"), source),
        (
            format!("{own}/src/main.rs"),
            include_str!("template/main.rs"),
        ),
        (
            format!("{own}/hidden/scenarios.rs"),
            include_str!("template/scenarios.rs"),
        ),
        (format!("{own}/hidden/starter/src/lib.rs"), source),
        (
            format!("hints/{}.md", name.dir),
            include_str!("template/hints.md"),
        ),
        (
            format!("solutions/{}/src/lib.rs", name.dir),
            include_str!("template/solution.rs"),
        ),
        (
            format!("{corpus}/pass/example.rs"),
            include_str!("template/pass.rs"),
        ),
        (
            format!("{corpus}/fail/example.rs"),
            include_str!("template/fail.rs"),
        ),
    ]
    .into_iter()
    .map(|(path, text)| (path, fill(text)))
    .collect()
}

/// Where this workbook keeps its corpus.
fn corpus(root: &Path) -> &'static str {
    let shipped = "grader/tests/corpus";
    if root.join(shipped).is_dir() {
        shipped
    } else {
        "corpus"
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn a_slug_is_a_title_for_want_of_a_better_one() {
        assert_eq!(in_words("lost_update"), "Lost update");
    }
}
