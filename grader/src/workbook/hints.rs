//! The file with the hints: three of them, and what is said first after failures of a class.

use lockstep::protocol::Class;

/// A part of the file with the hints.
#[derive(Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// What stands beside the `##`, for a hint without its number.
    pub title: &'a str,
    /// What is below it.
    pub body: &'a str,
}

fn sections(text: &str) -> impl Iterator<Item = Section<'_>> {
    let headed = text
        .strip_prefix("## ")
        .into_iter()
        .chain(text.split("\n## ").skip(1));
    headed.map(|part| {
        let part = part.split("\n## ").next().unwrap_or(part);
        let (title, body) = part.split_once('\n').unwrap_or((part, ""));
        Section {
            title: title.trim(),
            body: body.trim(),
        }
    })
}

/// The hint `## 2. Title`.
pub fn numbered(text: &str, level: usize) -> Option<Section<'_>> {
    sections(text).find_map(|section| {
        let title = section.title.strip_prefix(&format!("{level}."))?.trim();
        Some(Section { title, ..section })
    })
}

/// What is said under `## when lost_update`.
pub fn for_class(text: &str, class: Class) -> Option<&str> {
    keyed(text)
        .find(|section| section.title == class.name())
        .map(|section| section.body)
}

/// All that is keyed to a class, with its name as the title.
pub fn keyed(text: &str) -> impl Iterator<Item = Section<'_>> {
    sections(text).filter_map(|section| {
        let title = section.title.strip_prefix("when ")?.trim();
        Some(Section { title, ..section })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HINTS: &str =
        "## 1. Where\n\nLook here.\n\n## 2. What\n\nThis.\n\n## when lost_update\n\nThat write.\n";

    #[test]
    fn a_level_is_found_by_its_number() {
        let second = numbered(HINTS, 2).unwrap();
        assert_eq!((second.title, second.body), ("What", "This."));
        assert_eq!(numbered(HINTS, 1).unwrap().body, "Look here.");
        assert_eq!(numbered(HINTS, 3), None);
    }

    #[test]
    fn a_class_finds_what_is_said_of_it_only() {
        assert_eq!(for_class(HINTS, Class::LostUpdate), Some("That write."));
        assert_eq!(for_class(HINTS, Class::Deadlock), None);
    }
}
