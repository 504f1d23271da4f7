//! An exercise runner with one exercise, in a folder of its own.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::{Bug, workbook};

/// Seconds that a runner may take for a verdict before it counts as hung.
pub(super) const LIMIT: u32 = 5;

/// What `timeout` ends with where it had to end something.
const TIMED_OUT: i32 = 124;

/// What came of judging a program.
pub(super) enum Judged {
    Accepted,
    Rejected,
    /// There was no verdict in time.
    Hung,
}

/// A runner, ready to judge.
pub(super) struct Runner {
    /// What it is called in the table.
    pub(super) name: String,
    /// What is saved by a learner who has not done anything yet, and by one who has repaired it.
    pub(super) starter: String,
    pub(super) solution: String,
    /// What is on the screen once there is a verdict.
    pub(super) verdicts: &'static [&'static str],
    /// The words that start its watch mode, and those that judge once.
    pub(super) watch: Vec<String>,
    once: Vec<String>,
    /// The file that the learner edits.
    file: PathBuf,
    dir: TempDir,
}

impl Runner {
    /// `rustlings`, with a test that runs the program so many times.
    pub(super) fn rustlings(bug: &Bug, runs: u32) -> io::Result<Self> {
        let dir = TempDir::new()?;
        let name = bug.name();
        let file = dir.path().join("exercises").join(format!("{name}.rs"));
        fs::create_dir(dir.path().join("exercises"))?;
        // With one exercise alone, an acceptance would be the end, and everything checked again.
        fs::write(dir.path().join("exercises/last.rs"), "fn main() { todo }\n")?;
        fs::write(
            dir.path().join("info.toml"),
            format!(
                "format_version = 1\n\n[[exercises]]\nname = \"{name}\"\nhint = \"\"\n\n\
                 [[exercises]]\nname = \"last\"\nhint = \"\"\n"
            ),
        )?;
        fs::write(
            dir.path().join("Cargo.toml"),
            format!(
                "bin = [\n  {{ name = \"{name}\", path = \"exercises/{name}.rs\" }},\n  \
                 {{ name = \"last\", path = \"exercises/last.rs\" }},\n]\n\n\
                 [package]\nname = \"exercises\"\nedition = \"2024\"\npublish = false\n"
            ),
        )?;
        let with_test = |source: String| {
            format!(
                "{source}\nfn main() {{}}\n\n#[cfg(test)]\nmod tests {{\n    use super::*;\n\n    \
                 #[test]\n    fn it_works() {{\n        for _ in 0..{runs} {{\n        {}\n        \
                 }}\n    }}\n}}\n",
                bug.test
            )
        };
        let runner = Self {
            name: match runs {
                1 => "rustlings, one run".to_owned(),
                _ => format!("rustlings, {runs} runs"),
            },
            starter: with_test(read(&starter(bug))?),
            solution: with_test(read(&solution(bug))?),
            verdicts: &["Exercise done", "test result: FAILED"],
            watch: vec!["rustlings".to_owned()],
            once: ["rustlings", "run", name].map(str::to_owned).to_vec(),
            file,
            dir,
        };
        runner.save(&runner.starter)?;
        Ok(runner)
    }

    /// This workbook's grader, as `cargo run` builds it.
    pub(super) fn lockstep(bug: &Bug) -> io::Result<Self> {
        let built = Command::new("cargo")
            .args(["build", "--quiet", "--package", "grader"])
            .current_dir(workbook())
            .status()?;
        if !built.success() {
            return Err(io::Error::other("the grader does not compile"));
        }
        let dir = TempDir::new()?;
        for tree in ["exercises", "solutions"] {
            let tree = Path::new(tree).join(bug.dir);
            copy(&workbook().join(&tree), &dir.path().join(&tree))?;
        }
        let grader = target().join("debug/grader").display().to_string();
        let runner = Self {
            name: "Lockstep".to_owned(),
            starter: read(&starter(bug))?,
            solution: read(&solution(bug))?,
            verdicts: &["rejected for", "accepted in"],
            watch: vec![grader.clone()],
            once: vec![grader, "check".to_owned(), bug.name().to_owned()],
            file: dir
                .path()
                .join("exercises")
                .join(bug.dir)
                .join("src/lib.rs"),
            dir,
        };
        runner.save(&runner.starter)?;
        // The engine is compiled before anything is measured, and whoever has checked something is
        // not welcomed any more.
        runner.command(&runner.once).output()?;
        Ok(runner)
    }

    /// Whether it is this workbook's.
    pub(super) fn is_ours(&self) -> bool {
        self.name == "Lockstep"
    }

    /// Where it lives.
    pub(super) fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// The learner saves the file.
    pub(super) fn save(&self, text: &str) -> io::Result<()> {
        fs::write(&self.file, text)
    }

    /// Forgets what was accepted, so that watch mode begins with the exercise.
    pub(super) fn forget(&self) {
        let _ = fs::remove_file(self.dir().join(".rustlings-state.txt"));
    }

    /// Judges what was saved.
    pub(super) fn judge(&self) -> io::Result<Judged> {
        let limit = LIMIT.to_string();
        let mut words = vec!["timeout".to_owned(), limit];
        words.extend(self.once.iter().cloned());
        let output = self.command(&words).output()?;
        Ok(match output.status.code() {
            Some(0) => Judged::Accepted,
            Some(1) => Judged::Rejected,
            Some(TIMED_OUT) => Judged::Hung,
            _ => {
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                return Err(io::Error::other(format!("{}: {said}", self.name)));
            }
        })
    }

    fn command(&self, words: &[String]) -> Command {
        let mut command = Command::new(&words[0]);
        command
            .args(&words[1..])
            .current_dir(self.dir())
            .env("CARGO_TARGET_DIR", self.target())
            .env_remove("RUST_BACKTRACE");
        command
    }

    /// Where it builds: Lockstep's engine is shared, as it would be by the exercises of a workbook.
    pub(super) fn target(&self) -> PathBuf {
        if self.is_ours() {
            target().join("compare")
        } else {
            self.dir().join("target")
        }
    }
}

fn starter(bug: &Bug) -> PathBuf {
    let dir = workbook().join("exercises").join(bug.dir);
    dir.join("hidden/starter/src/lib.rs")
}

fn solution(bug: &Bug) -> PathBuf {
    let dir = workbook().join("solutions").join(bug.dir);
    dir.join("src/lib.rs")
}

fn target() -> PathBuf {
    let chosen = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    chosen.unwrap_or_else(|| workbook().join("target"))
}

fn read(file: &Path) -> io::Result<String> {
    fs::read_to_string(file)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}
