//! Rules: what a source may not use, because it leads out of the other detectors' sight.
//!
//! Names are looked up as the compiler does, through imports, renames, globs and modules. Inside of
//! macros there are only tokens, of which every path is taken for one.

mod scope;
mod source;
mod tokens;

use std::time::{Duration, Instant};

use lockstep::protocol::Class;

use crate::verdict::{Detector, Excerpt, Finding, Outcome};
use crate::workbook::{Rule, SourceFile, Submission, Thing};
use scope::{Parts, Scope};
use source::Use;

/// Holds a submission against the rules; nothing where it keeps to them.
pub fn check(submission: &Submission, rules: &[Rule]) -> Option<Finding> {
    let begun = Instant::now();
    let (outcome, message, excerpt) = match judge(submission, rules) {
        Judged::Kept => return None,
        Judged::Broken { message, excerpt } => {
            (Outcome::Failed(Class::Forbidden), message, Some(excerpt))
        }
        Judged::Unclear(why) => (Outcome::Inconclusive, why, None),
    };
    Some(Finding {
        detector: Detector::Rules,
        scenario: None,
        promise: None,
        outcome,
        message,
        executions: 0,
        proof: None,
        elapsed: begun.elapsed().max(Duration::from_nanos(1)),
        evidence: None,
        excerpt,
        timing: None,
        tallies: Vec::new(),
    })
}

enum Judged {
    Kept,
    Broken { message: String, excerpt: Excerpt },
    Unclear(String),
}

/// Something forbidden in one of the files.
struct Breach<'a> {
    file: &'a SourceFile,
    line: usize,
    rule: &'a Rule,
    /// As the source comes to it.
    what: String,
}

fn judge(submission: &Submission, rules: &[Rule]) -> Judged {
    let mut files = Vec::new();
    for file in &submission.files {
        match syn::parse_file(&file.text) {
            Ok(parsed) => files.push((file, parsed)),
            Err(error) => {
                return Judged::Unclear(format!(
                    "{}:{}: the rules cannot be held against what is not read here: {error}",
                    file.name,
                    error.span().start().line
                ));
            }
        }
    }
    let root = tree(&files);
    let mut breaches = Vec::new();
    let mut doubt = None;
    for (file, parsed) in &files {
        let mut found = Vec::new();
        if let Ok(tokens) = file.text.parse() {
            tokens::constructs(tokens, &mut found);
        }
        for (thing, line) in found {
            let rule = rules.iter().find(|rule| rule.what == thing);
            breaches.extend(rule.map(|rule| Breach {
                file,
                line,
                rule,
                what: thing.to_string(),
            }));
        }
        for used in source::uses(parsed, &root, place(&file.name)) {
            match rules
                .iter()
                .find_map(|rule| Some((rule, held(&used, &rule.what)?)))
            {
                Some((rule, Held::Broken)) => {
                    let what = written(&used);
                    breaches.push(Breach {
                        file,
                        line: used.line,
                        rule,
                        what,
                    });
                }
                Some((_, Held::Open)) => doubt = doubt.or(Some((*file, used))),
                None => {}
            }
        }
    }
    breaches.sort_by_key(|breach| breach.line);
    match (breaches.first(), doubt) {
        (Some(first), _) => told(first, breaches.len()),
        (None, Some((file, used))) => Judged::Unclear(format!(
            "{}:{}: what a macro makes of `{}::…` cannot be told; write the path out",
            file.name,
            used.line,
            used.path.join("::")
        )),
        (None, None) => Judged::Kept,
    }
}

fn told(first: &Breach<'_>, count: usize) -> Judged {
    let Breach {
        file,
        line,
        rule,
        what,
    } = first;
    let more = match count {
        1 => String::new(),
        _ => format!(" (and {} more)", count - 1),
    };
    Judged::Broken {
        message: format!(
            "{}:{line} uses `{what}`, which is not allowed here: {}{more}",
            file.name, rule.reason
        ),
        excerpt: Excerpt::around(&file.name, &file.text, *line as u32, 0),
    }
}

enum Held {
    Broken,
    Open,
}

/// How a use stands to a rule; nothing where the rule has nothing to say of it.
fn held(used: &Use, thing: &Thing) -> Option<Held> {
    let (forbidden, is_macro) = match thing {
        Thing::Path(path) => (path, false),
        Thing::Macro(path) => (path, true),
        _ => return None,
    };
    if used.is_open {
        let open = forbidden.len() > used.path.len() && forbidden.starts_with(&used.path);
        return (open && used.path.len() > 1).then_some(Held::Open);
    }
    let broken = if is_macro {
        used.is_macro && used.path == *forbidden
    } else {
        used.path.starts_with(forbidden)
    };
    broken.then_some(Held::Broken)
}

fn written(used: &Use) -> String {
    let name = match &used.path[..] {
        [_, name] if used.is_macro => name.clone(),
        path => path.join("::"),
    };
    if used.is_macro { name + "!" } else { name }
}

/// The names of the whole crate.
fn tree(files: &[(&SourceFile, syn::File)]) -> Scope {
    let mut files: Vec<(Parts, Scope)> = files
        .iter()
        .map(|(file, parsed)| (place(&file.name), Scope::of(&parsed.items)))
        .collect();
    files.sort_by_key(|(place, _)| place.len());
    let mut root = Scope::default();
    for (place, scope) in files {
        root.put(&place, scope);
    }
    root
}

/// The module that a file is: `src/a/b.rs` and `src/a/b/mod.rs` are `a::b`.
fn place(file: &str) -> Parts {
    let path = file.strip_prefix("src/").unwrap_or(file);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    match path {
        "lib" | "main" => Vec::new(),
        _ => path.split('/').map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests;
