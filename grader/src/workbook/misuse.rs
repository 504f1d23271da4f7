//! Misuse that must not compile, each with its twin that must: programs in `hidden/ui/`.
//!
//! One line of a program is marked as the one to be refused, and one token of it, on that line or
//! another, makes the twin:
//!
//! ```text
//! drop(guard);
//! *guard += 1; //~ ERROR E0382; twin: guard -> spare
//! ```

use std::fs;
use std::path::Path;
use std::str::FromStr;

use proc_macro2::TokenStream;

/// What begins a mark.
const MARK: &str = "//~";

/// A program that must not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misuse {
    /// The file's name without its ending: the scenario, and a shape of the interface where the
    /// exercise leaves a choice.
    pub name: String,
    /// What it does, in a sentence.
    pub deed: String,
    /// The program, without its marks.
    pub text: String,
    /// The line that must be refused.
    pub line: u32,
    /// For one of these errors.
    pub codes: Vec<String>,
    /// The program that differs by one token, and must compile.
    pub twin: String,
}

impl Misuse {
    /// The scenario that it belongs to.
    pub fn scenario(&self) -> &str {
        self.name.split('.').next().unwrap_or(&self.name)
    }

    /// Reads a program with its marks.
    fn parse(name: &str, text: &str) -> Result<Self, String> {
        let deed = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("//! "));
        let deed = deed.ok_or("the first line must say in `//! …` what the program does")?;
        let (mut lines, mut twin) = (Vec::new(), Vec::new());
        let (mut refused, mut swapped) = (None, false);
        for (number, line) in (1..).zip(text.lines()) {
            let (code, mark) = line.split_once(MARK).unwrap_or((line, ""));
            let code = code.trim_end();
            let (mut ours, mut theirs) = (code.to_owned(), code.to_owned());
            for part in mark
                .split(';')
                .map(str::trim)
                .filter(|part| !part.is_empty())
            {
                if let Some(codes) = part.strip_prefix("ERROR ") {
                    let codes = codes.split_whitespace().map(str::to_owned).collect();
                    if refused.replace((number, codes)).is_some() {
                        return Err(format!("line {number} is the second with an ERROR"));
                    }
                } else if let Some(swap) = part.strip_prefix("twin: ") {
                    theirs = swap_token(code, swap)
                        .map_err(|fault| format!("line {number}: {fault}"))?;
                    if std::mem::replace(&mut swapped, true) {
                        return Err(format!("line {number} is the second with a twin"));
                    }
                } else {
                    return Err(format!("line {number}: `{part}` is no mark"));
                }
            }
            ours.push('\n');
            theirs.push('\n');
            lines.push(ours);
            twin.push(theirs);
        }
        let (line, codes): (u32, Vec<String>) =
            refused.ok_or("no line is marked with `//~ ERROR E…`")?;
        if !swapped {
            return Err("no token is marked with `twin: old -> new`".to_owned());
        }
        if codes.is_empty() || !codes.iter().all(|code| is_code(code)) {
            return Err(format!("line {line} needs error codes such as E0382"));
        }
        Ok(Self {
            name: name.to_owned(),
            deed: deed.trim_end_matches('.').to_owned(),
            text: lines.concat(),
            line,
            codes,
            twin: twin.concat(),
        })
    }
}

fn is_code(code: &str) -> bool {
    code.strip_prefix('E')
        .is_some_and(|number| number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The line with one token for another: `old -> new`.
fn swap_token(code: &str, swap: &str) -> Result<String, String> {
    let (old, new) = swap
        .split_once("->")
        .ok_or("a twin is written `old -> new`")?;
    let (old, new) = (old.trim(), new.trim());
    let is_one = |token: &str| {
        TokenStream::from_str(token).is_ok_and(|tokens| tokens.into_iter().count() == 1)
    };
    if !is_one(old) || !is_one(new) {
        return Err(format!("`{swap}` must be one token for another"));
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let whole = |&(at, _): &(usize, &str)| {
        let before = code[..at].chars().next_back();
        let after = code[at + old.len()..].chars().next();
        !old.starts_with(is_part) || !before.is_some_and(is_part) && !after.is_some_and(is_part)
    };
    let found: Vec<usize> = code
        .match_indices(old)
        .filter(whole)
        .map(|(at, _)| at)
        .collect();
    match found[..] {
        [at] => Ok(format!("{}{new}{}", &code[..at], &code[at + old.len()..])),
        _ => Err(format!(
            "`{old}` must be there once, not {} times",
            found.len()
        )),
    }
}

/// The misuses in a folder, by name, for these scenarios.
pub(super) fn read(dir: &Path, scenarios: &[&str]) -> Result<Vec<Misuse>, String> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some(name) = file.strip_suffix(".rs") else {
            continue;
        };
        let text =
            fs::read_to_string(&path).map_err(|error| format!("hidden/ui/{file}: {error}"))?;
        let misuse =
            Misuse::parse(name, &text).map_err(|fault| format!("hidden/ui/{file}: {fault}"))?;
        if !scenarios.contains(&misuse.scenario()) {
            return Err(format!(
                "hidden/ui/{file}: no scenario is named `{}` and asks for compile_fail",
                misuse.scenario()
            ));
        }
        found.push(misuse);
    }
    let is_there = |name: &&&str| found.iter().any(|misuse| misuse.scenario() == **name);
    match scenarios.iter().find(|name| !is_there(name)) {
        Some(name) => Err(format!(
            "scenario `{name}` asks for compile_fail, and there is no hidden/ui/{name}.rs"
        )),
        None => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "//! It is used after it has gone.\nfn main() {\n    drop(guard);\n    \
                           let x = *guard; //~ ERROR E0382 E0505; twin: guard -> spare\n}\n";

    #[test]
    fn the_twin_differs_by_one_token() {
        let misuse = Misuse::parse("a.shape", PROGRAM).unwrap();
        assert_eq!((misuse.scenario(), misuse.line), ("a", 4));
        assert_eq!(misuse.codes, ["E0382", "E0505"]);
        assert_eq!(misuse.deed, "It is used after it has gone");
        assert!(misuse.text.contains("let x = *guard;\n}"));
        assert_eq!(misuse.twin, misuse.text.replace("*guard", "*spare"));
    }

    #[test]
    fn what_is_not_marked_as_it_should_be_is_named() {
        for (old, new, fault) in [
            ("//! ", "// ", "the first line"),
            ("ERROR E0382 E0505; ", "", "no line is marked"),
            ("; twin: guard -> spare", "", "no token is marked"),
            ("E0505", "borrow", "line 4 needs error codes"),
            ("-> spare", "-> *spare", "one token for another"),
            ("twin: guard", "twin: gua", "once, not 0 times"),
            ("twin:", "sibling:", "is no mark"),
        ] {
            let said = Misuse::parse("a", &PROGRAM.replace(old, new)).unwrap_err();
            assert!(said.contains(fault), "{said}");
        }
    }
}
