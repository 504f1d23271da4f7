//! What a submission may not use, because it leads round the detectors.

use std::fmt;

use serde::Deserialize;

/// The rules of one exercise, as its manifest has them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// What is forbidden everywhere, and not here.
    pub allow: Vec<Thing>,
    /// What is forbidden here as well.
    pub forbid: Vec<Rule>,
}

/// One thing that is forbidden.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The thing.
    pub what: Thing,
    /// Why, for the learner to read.
    pub reason: String,
}

/// Something that can be found in a source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Thing {
    /// What is found under a path of `std`, and all below it.
    Path(Vec<String>),
    /// A macro of `std`, by its path.
    Macro(Vec<String>),
    /// An attribute.
    Attribute(String),
    /// The keyword, wherever it stands.
    Unsafe,
    /// A block of foreign functions.
    Foreign,
    /// A crate other than `std`, `core` and `alloc`.
    ExternCrate,
    /// A static that can be written to without a cell.
    StaticMut,
}

impl TryFrom<String> for Thing {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let path = |path: &str| -> Vec<String> { path.split("::").map(str::to_owned).collect() };
        let is_name = |name: &str| !name.is_empty() && !name.contains(|c: char| !is_part(c));
        let thing = match text.as_str() {
            "unsafe" => Self::Unsafe,
            "extern" => Self::Foreign,
            "extern crate" => Self::ExternCrate,
            "static mut" => Self::StaticMut,
            other => {
                let attribute = other.strip_prefix("#[").and_then(|s| s.strip_suffix(']'));
                if let Some(name) = attribute.filter(|name| is_name(name)) {
                    Self::Attribute(name.to_owned())
                } else if let Some(name) = other.strip_suffix('!').filter(|name| is_name(name)) {
                    Self::Macro(vec!["std".to_owned(), name.to_owned()])
                } else if other.starts_with("std::")
                    && path(other)
                        .iter()
                        .all(|part| is_name(part.trim_end_matches('!')))
                {
                    match other.strip_suffix('!') {
                        Some(name) => Self::Macro(path(name)),
                        None => Self::Path(path(other)),
                    }
                } else {
                    return Err(format!(
                        "`{other}` is nothing that can be forbidden; write a path such as `std::net`, a macro \
                         such as `include!`, an attribute such as `#[path]`, or one of `unsafe`, `extern`, \
                         `extern crate`, `static mut`"
                    ));
                }
            }
        };
        Ok(thing)
    }
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => f.write_str(&path.join("::")),
            Self::Macro(path) => match &path[..] {
                [_, name] => write!(f, "{name}!"),
                _ => write!(f, "{}!", path.join("::")),
            },
            Self::Attribute(name) => write!(f, "#[{name}]"),
            Self::Unsafe => f.write_str("unsafe"),
            Self::Foreign => f.write_str("extern"),
            Self::ExternCrate => f.write_str("extern crate"),
            Self::StaticMut => f.write_str("static mut"),
        }
    }
}

/// What is forbidden in every exercise that does not allow it: the ways out of the grader's sight.
/// What a right repair may need, such as `unsafe`, is not among them, and neither is what the
/// controlled build does not have, such as `std::net`: that is inconclusive already.
const EVERYWHERE: [(&str, &[&str]); 4] = [
    (
        "foreign functions and assembly are out of the scheduler's sight",
        &[
            "extern",
            "extern crate",
            "std::arch::asm!",
            "std::arch::global_asm!",
        ],
    ),
    (
        "a submission consists of its own files and of nothing else",
        &["include!", "include_str!", "include_bytes!", "#[path]"],
    ),
    (
        "a submission has to do the same in every build",
        &["env!", "option_env!"],
    ),
    (
        "symbols and sections of its own can take the place of what the grader relies upon",
        &[
            "#[no_mangle]",
            "#[export_name]",
            "#[link_section]",
            "#[global_allocator]",
        ],
    ),
];

impl Rules {
    /// Everything that is forbidden in the exercise.
    pub fn all(&self) -> Vec<Rule> {
        let allowed = |rule: &Rule| self.allow.contains(&rule.what);
        let everywhere = everywhere().filter(|rule| !allowed(rule));
        everywhere.chain(self.forbid.iter().cloned()).collect()
    }

    pub(super) fn validate(&self) -> Result<(), String> {
        let is_forbidden = |thing: &&Thing| everywhere().any(|rule| rule.what == **thing);
        if let Some(thing) = self.allow.iter().find(|thing| !is_forbidden(thing)) {
            return Err(format!(
                "`{thing}` is allowed already; leave it out of `rules.allow`"
            ));
        }
        match self
            .forbid
            .iter()
            .find(|rule| rule.reason.trim().is_empty())
        {
            Some(rule) => Err(format!(
                "`rules.forbid` gives no reason for `{}`; the learner reads it",
                rule.what
            )),
            None => Ok(()),
        }
    }
}

fn everywhere() -> impl Iterator<Item = Rule> {
    EVERYWHERE.iter().flat_map(|&(reason, things)| {
        // A name that could not be read would be missed by the test below.
        let thing = |thing: &&str| Thing::try_from((*thing).to_owned()).ok();
        things.iter().filter_map(thing).map(move |what| Rule {
            what,
            reason: reason.to_owned(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forbidden_everywhere_is_written_as_it_is_read() {
        let names: Vec<&str> = EVERYWHERE
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        let shown: Vec<String> = everywhere().map(|rule| rule.what.to_string()).collect();
        assert_eq!(shown, names);
    }

    #[test]
    fn an_exercise_allows_and_forbids() {
        let text = "allow = [\"env!\"]\nforbid = [{ what = \"unsafe\", reason = \"no need\" }]";
        let rules: Rules = toml::from_str(text).unwrap();
        assert_eq!(rules.validate(), Ok(()));
        let all: Vec<String> = rules
            .all()
            .iter()
            .map(|rule| rule.what.to_string())
            .collect();
        assert!(!all.contains(&"env!".to_owned()));
        assert!(all.contains(&"extern".to_owned()) && all.contains(&"unsafe".to_owned()));
    }

    #[test]
    fn what_cannot_be_found_cannot_be_forbidden() {
        for name in ["", "exit", "my::path", "#[two words]", "std::", "std::a b"] {
            assert!(Thing::try_from(name.to_owned()).is_err(), "{name}");
        }
        let rules: Rules = toml::from_str("allow = [\"unsafe\"]").unwrap();
        assert!(rules.validate().unwrap_err().contains("allowed already"));
    }
}
