//! A small workbook to try the commands on, in a folder whose name has a space in it.

#![allow(dead_code, reason = "every test file uses another part")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A copy of the fixture, which goes when it is dropped.
pub(crate) struct Book {
    dir: TempDir,
}

impl Book {
    pub(crate) fn new() -> Self {
        let book = Self::empty();
        copy(&here().join("workbook"), book.dir.path());
        book
    }

    /// A copy of the workbook that is shipped, as far as judging a submission needs it: what a
    /// learner has done to the sources does not matter.
    pub(crate) fn shipped() -> Self {
        let book = Self::empty();
        let root = here().join("../..");
        for tree in ["exercises", "solutions"] {
            copy(&root.join(tree), &book.path(tree));
        }
        book
    }

    fn empty() -> Self {
        let prefix = "work book ";
        let dir = tempfile::Builder::new().prefix(prefix).tempdir().unwrap();
        Self { dir }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The grader in this workbook. What it builds is shared by all tests, so that the engine is
    /// compiled once.
    pub(crate) fn grader(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
        self.at_home(&mut command);
        command.args(args);
        command
    }

    fn at_home(&self, command: &mut Command) {
        command
            .current_dir(self.dir.path())
            .env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR"))
            .env("NO_COLOR", "1")
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", "xterm")
            .env_remove("COLUMNS")
            .env_remove("FORCE_HYPERLINK");
    }

    /// What the grader prints, after it has ended with `code`.
    pub(crate) fn prints(&self, args: &[&str], code: i32) -> String {
        let output = self.grader(args).assert().code(code);
        String::from_utf8(output.get_output().stdout.clone()).unwrap()
    }

    /// What the grader complains of, after it has ended with `code`.
    pub(crate) fn complains(&self, args: &[&str], code: i32) -> String {
        let output = self.grader(args).assert().code(code);
        String::from_utf8(output.get_output().stderr.clone()).unwrap()
    }

    /// The only line of JSON that the grader prints, after it has ended with `code`.
    pub(crate) fn json(&self, args: &[&str], code: i32) -> serde_json::Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.prints(&args, code)).unwrap()
    }

    /// As [`Book::json`], with the grader and all that it starts kept to one core.
    pub(crate) fn json_on_one_core(&self, args: &[&str], code: i32) -> serde_json::Value {
        let mut command = Command::new("taskset");
        self.at_home(&mut command);
        command.args(["-c", "0", env!("CARGO_BIN_EXE_grader")]);
        let output = command.args(args).arg("--json").assert().code(code);
        serde_json::from_slice(&output.get_output().stdout).unwrap()
    }
}

pub(crate) fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
