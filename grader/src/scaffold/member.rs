//! The workspace around a workbook: where it lists its members one by one, a new crate is added.

use std::fs;
use std::path::Path;

use crate::error::{Doing, Error, Result};

/// Adds the folder to the members of the workspace in `root`, and says whether that was needed.
pub(super) fn enlist(root: &Path, dir: &str) -> Result<bool> {
    let path = root.join("Cargo.toml");
    let Ok(text) = fs::read_to_string(&path) else {
        // A workbook need not be a workspace: the grader builds with manifests of its own.
        return Ok(false);
    };
    if members(&text).is_none_or(|members| covers(&members, dir)) {
        return Ok(false);
    }
    let added = with_member(&text, dir);
    if !members(&added).is_some_and(|members| covers(&members, dir)) {
        return Err(Error::usage(format!(
            "all is written, but {} could not be changed; add \"{dir}\" to its members",
            path.display()
        )));
    }
    fs::write(&path, added).doing("write", &path)?;
    Ok(true)
}

/// The members of a workspace, as they are written; none where it is no workspace.
fn members(text: &str) -> Option<Vec<String>> {
    let manifest: toml::Table = text.parse().ok()?;
    let workspace = manifest.get("workspace")?;
    let members = workspace.get("members").and_then(toml::Value::as_array);
    let names = members
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str);
    Some(names.map(str::to_owned).collect())
}

fn covers(members: &[String], dir: &str) -> bool {
    let same = |pattern: &str| {
        let (pattern, dir): (Vec<_>, Vec<_>) =
            (pattern.split('/').collect(), dir.split('/').collect());
        let fits = |(one, other): (&&str, &&str)| *one == "*" || one == other;
        pattern.len() == dir.len() && pattern.iter().zip(&dir).all(fits)
    };
    members.iter().any(|pattern| same(pattern))
}

/// The manifest with one more member, at the head of the list; nothing else is touched.
fn with_member(text: &str, dir: &str) -> String {
    let Some(at) = text.find("members") else {
        return text.replacen(
            "[workspace]",
            &format!("[workspace]\nmembers = [\"{dir}\"]"),
            1,
        );
    };
    match text[at..].find('[') {
        Some(open) => {
            let (head, rest) = text.split_at(at + open + 1);
            format!("{head}\n    \"{dir}\",{rest}")
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIR: &str = "exercises/01_a/02_b";

    #[test]
    fn a_pattern_covers_what_is_below_it() {
        let of = |text: &str| covers(&members(text).unwrap(), DIR);
        assert!(of(
            "[workspace]\nmembers = [\"grader\", \"exercises/*/*\"]\n"
        ));
        assert!(!of("[workspace]\nmembers = [\"exercises/01_a/01_a\"]\n"));
    }

    #[test]
    fn a_member_is_added_and_nothing_else_is_changed() {
        for text in [
            "[workspace]\nmembers = [\n    \"grader\", # ours\n]\nresolver = \"3\"\n",
            "[workspace]\nmembers = []\n",
            "[workspace]\nresolver = \"3\"\n",
        ] {
            let added = with_member(text, DIR);
            assert!(covers(&members(&added).unwrap(), DIR), "{added}");
            assert!(
                added.ends_with('\n') && added.len() < text.len() + 50,
                "{added}"
            );
        }
    }
}
