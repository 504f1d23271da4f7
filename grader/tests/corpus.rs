//! The corpus: repairs, right and wrong, that the grader must tell apart.
//!
//! The starter and the solution of each exercise run with every `cargo test`, and a right or a wrong
//! repair to every third; all of them with `cargo test -p grader --test corpus -- --ignored`, and by
//! `verify`.

mod common;

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

use common::{Book, here};
use grader::workbook::{Exercise, Workbook};

/// How many submissions are judged side by side.
const WORKERS: usize = 2;

#[test]
fn every_starter_is_rejected_for_the_class_that_its_manifest_names() {
    judge(|exercise| {
        let class = exercise.manifest.class.name();
        vec![(exercise.starter_dir(), Expected::rejected(class))]
    });
}

#[test]
fn every_solution_is_accepted() {
    judge(|exercise| vec![(exercise.solution_dir(), Expected::Accepted)]);
}

/// By turns a right one and a wrong one, to every third exercise.
#[test]
fn some_repairs_are_judged_as_recorded() {
    let seen = Cell::new(0);
    judge(|exercise| {
        seen.set(seen.get() + 1);
        match seen.get() % 6 {
            0 => recorded(exercise, "pass", 1),
            3 => recorded(exercise, "fail", 1),
            _ => Vec::new(),
        }
    });
}

#[test]
#[ignore = "takes minutes"]
fn every_repair_in_the_corpus_is_judged_as_recorded() {
    judge(|exercise| {
        let mut all = recorded(exercise, "pass", usize::MAX);
        all.extend(recorded(exercise, "fail", usize::MAX));
        all
    });
}

/// Judges the submissions of every exercise, and then names all that were judged otherwise.
fn judge(submissions: impl Fn(&Exercise) -> Vec<(PathBuf, Expected)>) {
    let book = Book::shipped();
    let workbook = Workbook::open(&book.path("")).unwrap();
    let exercises = workbook.exercises().unwrap().into_iter();
    let cases: Vec<_> = exercises
        .flat_map(|exercise| {
            submissions(exercise)
                .into_iter()
                .map(move |case| (exercise, case))
        })
        .collect();
    // Relaxed: the claim on a case needs atomicity only.
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut surprises = Vec::new();
        while let Some((exercise, (path, expected))) = cases.get(next.fetch_add(1, Relaxed)) {
            surprises.extend(surprise(&book, exercise, path, expected));
        }
        surprises
    };
    let surprises: Vec<String> = thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(worker)).collect();
        let of = |worker: thread::ScopedJoinHandle<'_, _>| worker.join().unwrap();
        workers.into_iter().flat_map(of).collect()
    });
    assert!(
        surprises.is_empty(),
        "{} of {} were judged otherwise:\n{}",
        surprises.len(),
        cases.len(),
        surprises.join("\n")
    );
}

/// What the corpus holds of one kind for an exercise.
fn recorded(exercise: &Exercise, kind: &str, at_most: usize) -> Vec<(PathBuf, Expected)> {
    let expected = |case: &Path| match kind {
        "pass" => Expected::Accepted,
        _ => Expected::read(case),
    };
    cases(exercise, kind, at_most)
        .into_iter()
        .map(|case| {
            let expected = expected(&case);
            (case, expected)
        })
        .collect()
}

/// What a submission is to be judged as.
#[derive(Debug)]
enum Expected {
    Accepted,
    /// For one of these classes, on one of these scenarios; none named means any.
    Rejected {
        classes: Vec<String>,
        scenarios: Vec<String>,
    },
}

impl Expected {
    fn rejected(class: &str) -> Self {
        Self::Rejected {
            classes: vec![class.to_owned()],
            scenarios: Vec::new(),
        }
    }

    /// Reads the first line of a case: `//! class: a | b; scenario: c`.
    fn read(case: &Path) -> Self {
        let text = fs::read_to_string(case).unwrap();
        let head = text.lines().next().unwrap().trim_start_matches("//!");
        let field = |name: &str| {
            let part = head
                .split(';')
                .find_map(|part| part.trim().strip_prefix(name));
            let list = part
                .unwrap_or_default()
                .split('|')
                .map(|item| item.trim().to_owned());
            list.filter(|item| !item.is_empty()).collect::<Vec<_>>()
        };
        let classes = field("class:");
        assert!(
            !classes.is_empty(),
            "{} begins without `//! class: …`",
            case.display()
        );
        Self::Rejected {
            classes,
            scenarios: field("scenario:"),
        }
    }

    fn matches(&self, report: &serde_json::Value) -> bool {
        let named = |list: &[String], found: &serde_json::Value| {
            list.is_empty() || list.iter().any(|item| found == item)
        };
        match self {
            Self::Accepted => report["verdict"] == "accepted",
            Self::Rejected { classes, scenarios } => {
                let findings = report["findings"].as_array().unwrap();
                let failed = findings
                    .iter()
                    .find(|finding| finding["outcome"] == "failed");
                let scenario =
                    failed.map_or(&serde_json::Value::Null, |finding| &finding["scenario"]);
                report["verdict"] == "rejected"
                    && named(classes, &report["class"])
                    && named(scenarios, scenario)
            }
        }
    }
}

/// One line for a submission that is judged otherwise.
fn surprise(
    book: &Book,
    exercise: &Exercise,
    submission: &Path,
    expected: &Expected,
) -> Option<String> {
    let path = submission.to_str().unwrap();
    let output = book
        .grader(&["check", &exercise.id, "--json", "--submission", path])
        .output()
        .unwrap();
    let report: serde_json::Value = match serde_json::from_slice(&output.stdout) {
        Ok(report) => report,
        Err(_) => {
            return Some(format!(
                "{path}: {}",
                String::from_utf8_lossy(&output.stderr)
            ));
        }
    };
    if expected.matches(&report) {
        return None;
    }
    let telling = |finding: &&serde_json::Value| finding["outcome"] != "passed";
    let why: Vec<String> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(telling)
        .map(|finding| {
            format!(
                "{} {} {}",
                finding["detector"], finding["scenario"], finding["message"]
            )
        })
        .collect();
    let name = submission
        .strip_prefix(here())
        .unwrap_or(submission)
        .display();
    Some(format!(
        "{name}: {} {}, not {expected:?}: {why:?}",
        report["verdict"], report["class"]
    ))
}

fn cases(exercise: &Exercise, kind: &str, at_most: usize) -> Vec<PathBuf> {
    let track = exercise.dir.parent().unwrap().file_name().unwrap();
    let dir = here()
        .join("corpus")
        .join(track)
        .join(exercise.dir.file_name().unwrap())
        .join(kind);
    let Ok(entries) = fs::read_dir(&dir) else {
        return Vec::new();
    };
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases.truncate(at_most);
    cases
}
