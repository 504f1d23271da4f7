//! Submissions that misbehave, and honest ones that only look like it: each gets its verdict, nothing
//! outside is touched, and the grader lives on.
//!
//! The first line of a case says what is expected, the `says` lines what the learner must be told
//! where the system has the means to contain it.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Book, here};

const ADD_UP: &str = "exercises/01_counting/01_add_up";

/// The rules would refuse many a case unread; here it is for the sandbox to hold them.
const LAX: &str = "[rules]\nallow = [\"extern\", \"extern crate\", \"env!\", \"include_str!\", \
    \"include_bytes!\", \"#[path]\", \"#[link_section]\"]\n";

/// What a case must come to.
struct Expected {
    code: i32,
    verdict: &'static str,
    /// Any of these, where it depends on how many runs there was time for.
    classes: Vec<String>,
    says: Vec<String>,
}

impl Expected {
    fn of(case: &Path) -> Self {
        let text = fs::read_to_string(case).unwrap();
        let head = text.lines().next().unwrap();
        let classes = head.strip_prefix("//! class: ");
        let classes = classes.iter().flat_map(|classes| classes.split(" | "));
        let classes: Vec<String> = classes.map(str::to_owned).collect();
        let says = text
            .lines()
            .filter_map(|line| line.strip_prefix("//! says: "));
        let (code, verdict) = match head {
            _ if !classes.is_empty() => (1, "rejected"),
            "//! inconclusive" => (3, "inconclusive"),
            _ => (0, "accepted"),
        };
        Self {
            code,
            verdict,
            classes,
            says: says.map(str::to_owned).collect(),
        }
    }

    /// Why the report is another one, if it is.
    fn surprise(&self, report: &serde_json::Value) -> Option<String> {
        let messages: Vec<&str> = report["findings"]
            .as_array()?
            .iter()
            .filter_map(|finding| finding["message"].as_str())
            .collect();
        let told = messages.join("\n");
        let contained = report["containment"] == "full";
        let missing = self
            .says
            .iter()
            .find(|says| contained && !told.contains(*says));
        let class = report["class"].as_str();
        let right = class.map_or(self.classes.is_empty(), |class| {
            self.classes.iter().any(|other| other == class)
        });
        let same = report["verdict"] == self.verdict && right;
        let silent = self.verdict != "accepted" && told.is_empty();
        (!same || silent || missing.is_some()).then(|| {
            format!(
                "{} {} {told} (missing: {missing:?})",
                report["verdict"], report["class"]
            )
        })
    }
}

/// Judges every case of a folder; names those that were judged otherwise.
fn surprises(book: &Book, folder: &str, switches: &[(&str, &str)]) -> Vec<String> {
    let mut cases: Vec<PathBuf> = fs::read_dir(here().join(folder))
        .unwrap()
        .map(|case| case.unwrap().path())
        .collect();
    cases.sort();
    let judge = |case: &PathBuf| {
        let expected = Expected::of(case);
        let path = case.to_str().unwrap();
        let mut grader = book.grader(&["check", "add_up", "--json", "--submission", path]);
        let output = grader.envs(switches.iter().copied()).output().unwrap();
        let name = case.file_name().unwrap().display();
        let Ok(report) = serde_json::from_slice(&output.stdout) else {
            let said = String::from_utf8_lossy(&output.stderr);
            return Some(format!("{name}: {} {said}", output.status));
        };
        if output.status.code() != Some(expected.code) {
            return Some(format!("{name}: {} {report}", output.status));
        }
        let surprise = expected.surprise(&report)?;
        Some(format!("{name}: {surprise}"))
    };
    cases.iter().filter_map(judge).collect()
}

/// A book whose exercise is judged quickly.
fn quick(scenario: &str) -> Book {
    let book = Book::new();
    let manifest = book.read(&format!("{ADD_UP}/exercise.toml"));
    let (head, _) = manifest.split_once("[budget]").unwrap();
    let budget = "[budget]\nexecutions = 60\nbounded = 60\nstress_runs = 25\n";
    let promise = "name = \"nothing_is_lost\"\npromise = \"Every thread's one is in the sum.\"\n";
    book.write(
        &format!("{ADD_UP}/exercise.toml"),
        &format!("{head}{budget}{LAX}\n[[scenario]]\n{promise}{scenario}"),
    );
    book
}

#[test]
fn hostile_submissions_are_rejected_for_what_they_do() {
    let book = quick("");
    let quickly = [("LOCKSTEP_COMPILER_SECONDS", "2")];
    let surprises = surprises(&book, "hostile", &quickly);
    assert!(surprises.is_empty(), "{surprises:#?}");
    let report = book.json(&["check", "add_up"], 1);
    if report["containment"] == "full" {
        let folders = ["/tmp", "/var/tmp", "/dev/shm", "/home", "/root"];
        for folder in folders {
            let trace = Path::new(folder).join("lockstep-was-here");
            assert!(!trace.exists(), "{}", trace.display());
        }
    }
    // The next submission is none the worse for it.
    assert_eq!(report["class"], "lost_update");
}

#[test]
fn honest_submissions_are_accepted_however_they_go_about_it() {
    let surprises = surprises(&quick(""), "honest", &[]);
    assert!(surprises.is_empty(), "{surprises:#?}");
}

#[test]
fn on_real_threads_a_submission_has_files_memory_and_the_sockets_that_a_scenario_grants() {
    let book = quick("detectors = [\"stress\"]\nnetwork = true\n");
    let surprises = surprises(&book, "real", &[]);
    assert!(surprises.is_empty(), "{surprises:#?}");
}

#[test]
fn what_is_not_contained_is_said_and_the_verdict_is_the_same() {
    let book = quick("");
    let limits = |args: &[&str]| {
        let mut grader = book.grader(args);
        let output = grader
            .env("LOCKSTEP_CONTAINMENT", "limits")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stdout).unwrap()
    };
    let said = "containment: limits only (LOCKSTEP_CONTAINMENT says so)";
    let screen = limits(&["check", "add_up"]);
    assert_eq!(screen.matches(said).count(), 1, "{screen}");
    let report: serde_json::Value =
        serde_json::from_str(&limits(&["check", "add_up", "--json"])).unwrap();
    assert_eq!(report["class"], "lost_update");
    assert_eq!(
        report["containment"],
        "limits only (LOCKSTEP_CONTAINMENT says so)"
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_source_is_refused_unread() {
    let book = Book::new();
    let refused = |name: &str, says: &str| {
        let path = book.path(name);
        let report = book.json(
            &["check", "add_up", "--submission", path.to_str().unwrap()],
            1,
        );
        let message = report["findings"][0]["message"].as_str().unwrap();
        assert!(message.contains(says), "{name}: {message}");
    };
    book.write("large.rs", &"// ten million bytes\n".repeat(500_000));
    refused("large.rs", "larger than 1 MiB");
    fs::write(book.path("garbage.rs"), [0xff, 0xfe, 0, 0x80]).unwrap();
    refused("garbage.rs", "not UTF-8");
    let folder = book.path("folder/src");
    fs::create_dir_all(&folder).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("lib.rs")).unwrap();
    refused("folder", "leaves the");
    fs::remove_file(folder.join("lib.rs")).unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(folder.join("lib.rs"))
        .status();
    assert!(pipe.unwrap().success());
    refused("folder", "no file");
    fs::remove_file(folder.join("lib.rs")).unwrap();
    fs::remove_dir(&folder).unwrap();
    let other = book.path("solutions/01_counting/01_add_up/src");
    std::os::unix::fs::symlink(other, &folder).unwrap();
    refused("folder", "leaves the");
    fs::remove_file(&folder).unwrap();
    fs::create_dir(&folder).unwrap();
    book.write("folder/src/lib.rs", "");
    book.write("folder/build.rs", "fn main() {}");
    refused("folder", "build scripts are not run");
}
