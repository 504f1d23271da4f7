//! The texts of an exercise: what is in its README and its hints, and how long they are.

use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;

use lockstep::protocol::Class;

use crate::workbook::hints::{keyed, numbered};
use crate::workbook::{Exercise, Expected};

/// The sections of a README, in order; one for readers from Python may be left out.
const SECTIONS: [&str; 6] = [
    "What you see",
    "What must hold",
    "Rules",
    "From Python",
    "Run it",
    "Before you code",
];
const OPTIONAL: &str = "From Python";

/// How many words a README has.
const README: RangeInclusive<usize> = 150..=250;

/// How many words a hint has at most.
const HINT: usize = 60;

pub(super) fn complaints(exercise: &Exercise) -> Vec<String> {
    let readme = fs::read_to_string(exercise.dir.join("README.md"));
    let mut complaints = match readme {
        Ok(text) => of_readme(&text, &exercise.manifest.title),
        Err(error) => vec![format!("README.md: {error}; write the story")],
    };
    let file = exercise.shown(&exercise.hints_file());
    match fs::read_to_string(exercise.hints_file()) {
        Ok(text) => {
            let keyed = of_keyed_hints(&text, &seen(exercise));
            let faults = of_hints(&text).chain(keyed);
            complaints.extend(faults.map(|fault| format!("{file}: {fault}")));
        }
        Err(error) => complaints.push(format!("{file}: {error}; write three hints")),
    }
    complaints
}

fn of_readme(text: &str, title: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    if text.lines().next() != Some(&format!("# {title}")) {
        complaints.push(format!("README.md does not begin with `# {title}`"));
    }
    let sections: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    let wanted = |section: &&str| *section != OPTIONAL || sections.contains(section);
    let wanted: Vec<&str> = SECTIONS.into_iter().filter(wanted).collect();
    if sections != wanted {
        complaints.push(format!(
            "README.md has the sections {}; they are {}, in this order",
            list(&sections),
            list(&wanted)
        ));
    }
    let words = words(text);
    if !README.contains(&words) {
        complaints.push(format!(
            "README.md has {words} words; {} to {} are read",
            README.start(),
            README.end()
        ));
    }
    complaints
}

fn of_hints(text: &str) -> impl Iterator<Item = String> {
    (1..=3).filter_map(move |level| match numbered(text, level) {
        None => Some(format!("hint {level} is missing: `## {level}. …`")),
        Some(hint) => {
            let words = words(hint.body);
            (words > HINT).then(|| format!("hint {level} has {words} words; cut it to {HINT}"))
        }
    })
}

/// What is keyed to a class must be keyed to one that learners of this exercise can meet.
fn of_keyed_hints(text: &str, seen: &BTreeSet<Class>) -> Vec<String> {
    let faults = keyed(text).flat_map(|hint| {
        let met = seen.iter().any(|class| class.name() == hint.title);
        let stray = (!met).then(|| {
            format!(
                "`## when {}` is for a class that no case of the corpus is rejected for",
                hint.title
            )
        });
        let words = words(hint.body);
        let long = (words > HINT).then(|| {
            format!(
                "`## when {}` has {words} words; cut it to {HINT}",
                hint.title
            )
        });
        stray.into_iter().chain(long)
    });
    faults.collect()
}

/// The classes that the corpus names. What is wrong with the corpus itself is said elsewhere.
fn seen(exercise: &Exercise) -> BTreeSet<Class> {
    let cases = exercise.cases().unwrap_or_default();
    let classes = cases.into_iter().flat_map(|case| match case.expected {
        Expected::Rejected { classes, .. } => classes,
        Expected::Accepted => Vec::new(),
    });
    classes.collect()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn list(names: &[&str]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readme(sections: &[&str], words: usize) -> String {
        let sections: Vec<String> = sections.iter().map(|name| format!("## {name}")).collect();
        format!(
            "# Story\n{}\n{}",
            sections.join("\n"),
            "word ".repeat(words)
        )
    }

    #[test]
    fn a_readme_in_order_is_not_complained_of() {
        let none: [&str; 0] = [];
        assert_eq!(of_readme(&readme(&SECTIONS, 160), "Story"), none);
        let without: Vec<&str> = SECTIONS
            .into_iter()
            .filter(|name| *name != OPTIONAL)
            .collect();
        assert_eq!(of_readme(&readme(&without, 160), "Story"), none);
    }

    #[test]
    fn a_readme_out_of_order_or_too_short_is_complained_of() {
        let mut turned = SECTIONS;
        turned.reverse();
        let complaints = of_readme(&readme(&turned, 10), "Another");
        assert_eq!(complaints.len(), 3, "{complaints:?}");
    }

    #[test]
    fn a_hint_for_a_class_that_nobody_meets_is_complained_of() {
        let text =
            "## when deadlock\n\nLook.\n\n## when daedlock\n\nLook.\n\n## when race\n\nLook.";
        let seen = BTreeSet::from([Class::Deadlock]);
        let complaints = of_keyed_hints(text, &seen);
        assert_eq!(complaints.len(), 2, "{complaints:?}");
        assert!(complaints[0].contains("`## when daedlock`"));
        assert!(complaints[1].contains("`## when race`"));
    }

    #[test]
    fn a_long_hint_is_counted() {
        let text = format!("## 1. A\n\nb\n\n## 2. C\n\n{}", "word ".repeat(61));
        let complaints: Vec<String> = of_hints(&text).collect();
        assert_eq!(
            complaints,
            [
                "hint 2 has 61 words; cut it to 60",
                "hint 3 is missing: `## 3. …`"
            ]
        );
    }
}
