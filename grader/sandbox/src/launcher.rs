//! The launcher: a program that puts the sandbox on itself and then becomes the confined program.
//!
//! A process with much memory is slow to fork, and the hook of [`Sandbox::confine`] makes the
//! standard library fork. The launcher is started without a hook, which costs the same whatever the
//! parent holds. It is told in its arguments what to do; any program can stand in as one that calls
//! [`launched`] before anything else.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Limits, Sandbox, Support, hook};

/// The first argument of a program that is started as a launcher.
const MARK: &str = "start-in-a-sandbox";

/// A command that has `launcher` put the sandbox on and become `program`.
pub(crate) fn command(
    sandbox: &Sandbox,
    support: Support,
    launcher: &Path,
    program: &Path,
) -> Command {
    let mut command = Command::new(launcher);
    command
        .arg(MARK)
        .args(written(sandbox, support))
        .arg("run-it")
        .arg(program);
    command
}

/// Becomes the confined program, where this process was started as a launcher. It returns only where
/// that is not so, or where it fails, with the reason.
pub fn launched() -> Option<io::Error> {
    let mut words = env::args_os().skip(1);
    if words.next()? != MARK {
        return None;
    }
    let Some((sandbox, support, program)) = read(&mut words) else {
        return Some(io::Error::other("these are not the launcher's arguments"));
    };
    let mut command = Command::new(&program);
    command.args(words);
    let confined = hook::install(&sandbox, support, &mut command);
    // The hook runs in this process, immediately before it becomes the program.
    Some(confined.err().unwrap_or_else(|| command.exec()))
}

/// A sandbox as words: what is granted, each with its path or number.
fn written(sandbox: &Sandbox, support: Support) -> Vec<OsString> {
    let Sandbox { limits, .. } = sandbox;
    let paths = [
        ("read", &sandbox.read),
        ("list", &sandbox.list),
        ("execute", &sandbox.run),
        ("write", &sandbox.write),
    ];
    let numbers = [
        ("memory", Some(limits.memory)),
        ("file", Some(limits.file)),
        ("open-files", Some(limits.open_files)),
        ("processor", limits.processor),
    ];
    let switches = [
        ("network", sandbox.network),
        ("processes", sandbox.processes),
        ("descriptors", sandbox.descriptors),
        ("keep-files", support.files),
        ("keep-signals", support.signals),
        ("keep-calls", support.calls),
    ];
    let mut words = Vec::new();
    for (word, list) in paths {
        for path in list {
            words.extend([word.into(), path.into()]);
        }
    }
    for (word, number) in numbers {
        words.extend(
            number
                .map(|number| [word.into(), number.to_string().into()])
                .into_iter()
                .flatten(),
        );
    }
    let on = switches.into_iter().filter(|(_, on)| *on);
    words.extend(on.map(|(word, _)| OsString::from(word)));
    words
}

/// The sandbox that was written so, and the program. A word that is not known is an error: a sandbox
/// that is half understood protects from nothing.
fn read(words: &mut impl Iterator<Item = OsString>) -> Option<(Sandbox, Support, PathBuf)> {
    let mut support = Support::LIMITS;
    let mut sandbox = Sandbox {
        limits: Limits {
            processor: None,
            ..Limits::default()
        },
        ..Sandbox::default()
    };
    loop {
        let word = words.next()?;
        match word.to_str()? {
            "read" => sandbox.read.push(words.next()?.into()),
            "list" => sandbox.list.push(words.next()?.into()),
            "execute" => sandbox.run.push(words.next()?.into()),
            "write" => sandbox.write.push(words.next()?.into()),
            "memory" => sandbox.limits.memory = number(&words.next()?)?,
            "file" => sandbox.limits.file = number(&words.next()?)?,
            "open-files" => sandbox.limits.open_files = number(&words.next()?)?,
            "processor" => sandbox.limits.processor = Some(number(&words.next()?)?),
            "network" => sandbox.network = true,
            "processes" => sandbox.processes = true,
            "descriptors" => sandbox.descriptors = true,
            "keep-files" => support.files = true,
            "keep-signals" => support.signals = true,
            "keep-calls" => support.calls = true,
            "run-it" => return Some((sandbox, support, words.next()?.into())),
            _ => return None,
        }
    }
}

fn number(word: &OsStr) -> Option<u64> {
    word.to_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(name: &str) -> Vec<PathBuf> {
        vec![name.into(), "with space".into(), "run-it".into()]
    }

    #[test]
    fn a_sandbox_is_read_as_it_was_written() {
        let sandbox = Sandbox {
            read: paths("/r"),
            list: paths("/l"),
            run: paths("/x"),
            write: paths("/w"),
            network: true,
            processes: false,
            descriptors: true,
            limits: Limits {
                processor: Some(3),
                ..Limits::default()
            },
        };
        let support = Support {
            files: true,
            signals: false,
            calls: true,
        };
        let words = written(&sandbox, support).into_iter();
        let mut words = words.chain(["run-it".into(), "/bin/program".into()]);
        let (again, supported, program) = read(&mut words).unwrap();
        assert_eq!(format!("{again:?}"), format!("{sandbox:?}"));
        assert_eq!(supported, support);
        assert_eq!(program, Path::new("/bin/program"));
    }

    #[test]
    fn words_that_are_cut_short_or_unknown_start_nothing() {
        let words = |text: &str| -> Vec<OsString> { text.split(' ').map(Into::into).collect() };
        for text in [
            "read",
            "memory much",
            "run-it",
            "network",
            "open-sesame run-it /bin/true",
        ] {
            assert!(read(&mut words(text).into_iter()).is_none(), "{text}");
        }
    }
}
