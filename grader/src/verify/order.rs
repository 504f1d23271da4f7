//! The numbers that lead the folders' names, and the ids without them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::workbook::{Exercise, leading_number};

/// A line for each id that two folders have.
pub(super) fn faults(exercises: &[&Exercise]) -> Vec<String> {
    let mut seen: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for exercise in exercises {
        let dirs = seen.entry(&exercise.id).or_default();
        dirs.push(exercise.shown_dir());
    }
    seen.retain(|_, dirs| dirs.len() > 1);
    let line = |(id, dirs): (&str, Vec<String>)| {
        format!("{} have the same id `{id}`; rename one", dirs.join(" and "))
    };
    seen.into_iter().map(line).collect()
}

/// What is wrong with the numbers of one exercise.
pub(super) fn complaints(exercise: &Exercise) -> Vec<String> {
    let track = exercise.dir.parent().unwrap_or(&exercise.dir);
    [track, exercise.dir.as_path()]
        .into_iter()
        .filter_map(complaint)
        .collect()
}

fn complaint(dir: &Path) -> Option<String> {
    let name = dir.file_name()?.to_string_lossy().into_owned();
    let Some(number) = leading_number(&name) else {
        return Some(format!(
            "`{name}` has no two-digit number before it, which gives the order"
        ));
    };
    let beside = dir.parent()?.read_dir().ok()?.flatten();
    let mut others: Vec<String> = beside
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|other| *other != name && leading_number(other) == Some(number))
        .collect();
    others.sort();
    let other = others.first()?;
    Some(format!(
        "`{name}` and `{other}` have the same number; which comes first?"
    ))
}
