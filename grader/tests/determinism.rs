//! The same submission comes to the same verdict, in the same way: in every run, and on one core.

mod common;

use std::process::Command as System;

use common::Book;
use serde_json::Value;

/// Two threads add to three sums, in whatever order a `HashMap` has them.
const THROUGH_A_MAP: &str = r"
use std::collections::HashMap;
use std::sync::Mutex;
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let sums: HashMap<usize, Mutex<u64>> = (0..3).map(|n| (n, Mutex::new(0))).collect();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for sum in sums.values() {
                    ADD
                }
            });
        }
    });
    let sums = sums.into_values().map(|sum| sum.into_inner().unwrap());
    sums.sum::<u64>() / 3
}
";

const IN_ONE_STEP: &str = "*sum.lock().unwrap() += 1;";
const IN_TWO_STEPS: &str = "let seen = *sum.lock().unwrap(); *sum.lock().unwrap() = seen + 1;";

/// What must not depend on the run: runs on real threads, which luck and the machine have a part in,
/// are left out.
fn told(report: &Value) -> Value {
    let explored = |finding: &&Value| finding["detector"] == "explore";
    let findings = report["findings"].as_array().unwrap().iter();
    let findings = findings.filter(explored).map(|finding| {
        let mut finding = finding.clone();
        finding.as_object_mut().unwrap().remove("elapsed_ms");
        finding
    });
    let findings: Vec<Value> = findings.collect();
    assert!(!findings.is_empty(), "{report}");
    serde_json::json!([report["verdict"], report["class"], findings])
}

/// Whether processes can be kept to one core here.
fn has_one_core() -> bool {
    let tried = System::new("taskset").args(["-c", "0", "true"]).output();
    tried.is_ok_and(|output| output.status.success())
}

/// Checks `source` in a new workbook each time, in two runs and on one core, and returns the report.
fn the_same_again(exercise: &str, source: &str, code: i32) -> Value {
    let check = |one_core: bool| {
        let book = Book::new();
        book.write("submission.rs", source);
        let args = ["check", exercise, "--submission", "submission.rs"];
        if one_core {
            book.json_on_one_core(&args, code)
        } else {
            book.json(&args, code)
        }
    };
    let first = check(false);
    assert_eq!(told(&check(false)), told(&first), "in a second run");
    if has_one_core() {
        assert_eq!(told(&check(true)), told(&first), "on one core");
    } else {
        eprintln!("skipped: there is no taskset to keep the grader to one core");
    }
    first
}

fn starter(exercise: &str) -> String {
    Book::new().read(&format!("exercises/01_counting/{exercise}/src/lib.rs"))
}

fn solution(exercise: &str) -> String {
    Book::new().read(&format!("solutions/01_counting/{exercise}/src/lib.rs"))
}

/// The replay id and the steps of the failure.
fn failure(report: &Value) -> (&str, &Vec<Value>) {
    let finding = &report["findings"][0];
    let steps = finding["trace"].as_array().unwrap();
    (finding["replay"].as_str().unwrap(), steps)
}

#[test]
fn a_rejection_is_the_same_every_time() {
    let report = the_same_again("add_up", &starter("01_add_up"), 1);
    assert_eq!(report["class"], "lost_update");
    let (replay, steps) = failure(&report);
    assert!(!replay.is_empty() && steps.len() > 4, "{report}");
    let report = the_same_again("take_turns", &starter("02_take_turns"), 1);
    assert_eq!(report["class"], "deadlock");
}

#[test]
fn an_acceptance_is_the_same_every_time() {
    let report = the_same_again("take_turns", &solution("02_take_turns"), 0);
    assert_eq!(report["verdict"], "accepted");
}

#[test]
fn the_order_of_a_map_is_the_same_every_time() {
    let wrong = THROUGH_A_MAP.replace("ADD", IN_TWO_STEPS);
    let report = the_same_again("add_up", &wrong, 1);
    assert_eq!(report["findings"][0]["message"], "the sum is 1, expected 2");
    let (replay, steps) = failure(&report);
    assert!(!replay.is_empty() && steps.len() > 12, "{report}");
    let right = THROUGH_A_MAP.replace("ADD", IN_ONE_STEP);
    assert_eq!(the_same_again("add_up", &right, 0)["verdict"], "accepted");
}
