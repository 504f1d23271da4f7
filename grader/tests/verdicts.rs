//! Verdicts from end to end: staged, built, explored, run on real threads and reported.

mod common;

use common::{Book, here};

const ADD_UP: &str = "exercises/01_counting/01_add_up";
const SOLUTION: &str = "solutions/01_counting/01_add_up/src";

/// Leaves out what differs from one run to the next, until it is dropped.
fn filters() -> insta::internals::SettingsBindDropGuard {
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"\d+\.\d s", "_ s");
    settings.add_filter(r"(at least )?[\d,]+ runs?\b", "_ runs");
    settings.add_filter(r" *containment: .*\n", "");
    settings.add_filter(r"in \d+\.\d+% of runs", "in _% of runs");
    // How much a search does is its own business.
    settings.add_filter(r"[\d,]+ schedules, all .*", "_ schedules, all _");
    settings.bind_to_scope()
}

#[test]
fn the_starter_is_rejected_with_a_schedule_that_replays() {
    let book = Book::new();
    let report = book.json(&["check", "add_up"], 1);
    assert_eq!(report["schema_version"], 1);
    assert_eq!(report["exercise"], "counting/add_up");
    assert_eq!(report["verdict"], "rejected");
    let finding = &report["findings"][0];
    assert_eq!(finding["detector"], "explore");
    assert_eq!(finding["scenario"], "nothing_is_lost");
    assert_eq!(finding["outcome"], "failed");
    assert_eq!(finding["message"], "the sum is 1, expected 2");
    let steps = finding["trace"].as_array().unwrap();
    let lines: Vec<u64> = steps
        .iter()
        .filter(|step| step["object"] == "sum")
        .filter_map(|step| step["line"].as_u64())
        .collect();
    assert_eq!(
        lines.iter().filter(|line| **line == 9).count(),
        2,
        "{steps:?}"
    );

    let explanation = &finding["explanation"];
    let why = explanation["why"][0].as_str().unwrap();
    assert!(why.contains("What worker-2 did is lost"), "{why}");
    let rows = explanation["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["kind"] == "pause"), "{rows:?}");

    let id = finding["replay"].as_str().unwrap();
    let again = book.json(&["replay", id], 1);
    assert_eq!(again["class"], report["class"]);
    assert_eq!(again["findings"][0]["trace"], finding["trace"]);
    for what in [&["explain", id][..], &["explain"]] {
        let explained = book.json(what, 0);
        assert_eq!(explained["findings"][0]["explanation"], *explanation);
    }
    let explained = book.prints(&["explain", "add_up", "--full", "--ascii"], 0);
    assert!(explained.is_ascii(), "{explained}");
}

#[test]
fn a_rejection_is_shown_as_an_interleaving() {
    let screen = Book::new().prints(&["check", "add_up"], 1);
    let _filters = filters();
    insta::assert_snapshot!(screen);
}

#[test]
fn a_deadlock_is_shown_with_who_waits_for_whom() {
    let screen = Book::new().prints(&["check", "take_turns"], 1);
    let _filters = filters();
    insta::assert_snapshot!(screen);
}

/// Beside them a third thread ticks for ever, so that there is always somebody who can go on.
const A_TICKER: &str = "loop { TICKS.fetch_add(1, SeqCst); \
    thread::sleep(std::time::Duration::from_millis(1)); }";

fn beside_a_ticker(source: &str, spawn: &str) -> String {
    let head = "use std::sync::atomic::{AtomicU64, Ordering::SeqCst};\n\
        static TICKS: AtomicU64 = AtomicU64::new(0);\n";
    let scope = "thread::scope(|scope| {";
    head.to_owned() + &source.replace(scope, &format!("{scope} {spawn}(|| {A_TICKER});"))
}

#[test]
fn two_deadlocked_threads_beside_one_that_ticks_for_ever_are_a_deadlock() {
    let book = Book::new();
    let shipped = book.read("exercises/01_counting/02_take_turns/src/lib.rs");
    for spawn in ["scope.spawn", "thread::spawn"] {
        book.write("ticking.rs", &beside_a_ticker(&shipped, spawn));
        let report = book.json(&["check", "take_turns", "--submission", "ticking.rs"], 1);
        assert_eq!(report["class"], "deadlock", "{spawn}: {report}");
        assert_eq!(report["findings"][0]["detector"], "explore");
    }
    let repaired = book.read("solutions/01_counting/02_take_turns/src/lib.rs");
    book.write("ticking.rs", &beside_a_ticker(&repaired, "thread::spawn"));
    let report = book.json(&["check", "take_turns", "--submission", "ticking.rs"], 0);
    assert_eq!(report["verdict"], "accepted");
}

#[test]
fn an_acceptance_is_remembered_until_the_source_changes() {
    let book = Book::new();
    book.write(
        &format!("{ADD_UP}/src/lib.rs"),
        &book.read(&format!("{SOLUTION}/lib.rs")),
    );
    let screen = book.prints(&["check"], 0);
    {
        let _filters = filters();
        insta::assert_snapshot!(screen);
    }
    assert!(book.prints(&["list"], 0).contains("✓ add_up"));
    assert!(
        book.prints(&["solution", "add_up"], 0)
            .contains("fetch_add")
    );
    let complaint = book.complains(&["explain", "add_up"], 2);
    assert!(
        complaint.contains("there is no failure to explain"),
        "{complaint}"
    );
    book.write(&format!("{ADD_UP}/src/lib.rs"), "// begin again");
    assert!(book.prints(&["list"], 0).contains("→ add_up"));
}

#[test]
fn a_submission_stands_in_the_learners_place_and_counts_as_nobodys_progress() {
    let book = Book::new();
    for path in [SOLUTION.to_owned(), format!("{SOLUTION}/lib.rs")] {
        let report = book.json(&["check", "add_up", "--submission", &path], 0);
        assert_eq!(report["verdict"], "accepted");
        assert_eq!(report["class"], serde_json::Value::Null);
    }
    assert!(book.prints(&["list"], 0).contains("→ add_up"));
}

#[test]
fn an_exercise_is_found_by_its_folder_and_by_a_file_in_it() {
    let book = Book::new();
    for name in [
        "counting/add_up",
        "01_counting/01_add_up",
        "01_add_up",
        ADD_UP,
        &format!("{ADD_UP}/src/lib.rs"),
    ] {
        let report = book.json(&["check", name, "--submission", SOLUTION], 0);
        assert_eq!(report["exercise"], "counting/add_up");
    }
}

#[test]
fn all_exercises_are_judged_one_line_each() {
    let text = Book::new().prints(&["check", "--all", "--json"], 1);
    let verdicts: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(verdicts.len(), 2);
    assert_eq!(verdicts[1]["exercise"], "counting/take_turns");
    assert_eq!(verdicts[1]["class"], "deadlock");
}

#[test]
fn a_track_is_all_of_its_exercises() {
    let book = Book::new();
    for name in ["counting", "01_counting", "exercises/01_counting/"] {
        let text = book.prints(&["check", name, "--json"], 1);
        assert_eq!(text.lines().count(), 2, "{name}");
    }
}

#[test]
fn a_schedule_that_no_longer_fails_is_no_acceptance() {
    let book = Book::new();
    let report = book.json(&["check", "add_up"], 1);
    let id = report["findings"][0]["replay"].as_str().unwrap();
    let solution = book.read(&format!("{SOLUTION}/lib.rs"));
    book.write(&format!("{ADD_UP}/src/lib.rs"), &solution);
    let screen = book.prints(&["replay", id], 0);
    assert!(
        screen.starts_with("This schedule no longer fails"),
        "{screen}"
    );
    assert!(book.prints(&["list"], 0).contains("→ add_up"));
}

#[test]
fn the_prints_of_the_failing_execution_are_shown_and_of_a_flood_the_end() {
    let book = Book::new();
    let shown = |case: &str| {
        let path = here().join("hostile").join(case);
        book.prints(
            &["check", "add_up", "--submission", path.to_str().unwrap()],
            1,
        )
    };
    let screen = shown("prints_a_verdict.rs");
    let (_, printed) = screen.split_once("your program printed:\n").unwrap();
    assert!(printed.contains("\n  | accepted\n"), "{screen}");
    let screen = shown("prints_a_million_lines.rs");
    let (_, printed) = screen.split_once("your program printed:\n").unwrap();
    assert!(printed.starts_with("  | …\n  | line 999990 of"), "{screen}");
    assert!(printed.contains("line 999999 of a million\n\n"), "{screen}");
}

#[test]
fn two_runs_over_the_same_source_agree() {
    let book = Book::new();
    let run = || {
        let mut report = book.json(&["check", "add_up"], 1);
        for finding in report["findings"].as_array_mut().unwrap() {
            finding["elapsed_ms"] = 0.into();
        }
        report["findings"].clone()
    };
    assert_eq!(run(), run());
}

#[test]
fn a_compiler_error_shows_the_learners_own_path_and_line() {
    let book = Book::new();
    book.write(
        &format!("{ADD_UP}/src/lib.rs"),
        "pub fn add_up(threads: usize) -> u64 {\n    thread\n}\n",
    );
    let screen = book.prints(&["check", "add_up"], 1);
    assert!(
        screen.contains(&format!("--> {ADD_UP}/src/lib.rs:2:5")),
        "{screen}"
    );
    assert_eq!(book.json(&["check", "add_up"], 1)["class"], "build_error");
}

#[test]
fn a_changed_signature_is_named_without_the_scenarios_source() {
    let book = Book::new();
    book.write(
        &format!("{ADD_UP}/src/lib.rs"),
        "pub fn add_up(_: usize, _: usize) -> u64 {\n    2\n}\n",
    );
    let report = book.json(&["check", "add_up"], 1);
    assert_eq!(report["class"], "build_error");
    let message = report["findings"][0]["message"].as_str().unwrap();
    assert!(message.contains("takes 2 arguments but 1"), "{message}");
    assert!(message.contains("see src/lib.rs:1"), "{message}");
    assert!(!message.contains("let sum"), "{message}");
}

/// The owner of the board leaves as soon as the other thread is spawned, which looks whether the
/// board is `gone` or `there`, and cannot do with that.
fn owner_leaves(book: &Book, what: &str) -> String {
    let source = r#"
use std::sync::Arc;
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let board = Arc::new(());
    let weak = Arc::downgrade(&board);
    let looker = thread::spawn(move || {
        let seen = if weak.upgrade().is_some() { "there" } else { "gone" };
        assert_ne!(seen, "WHAT", "the board is WHAT");
    });
    drop(board);
    looker.join().unwrap();
    threads as u64
}
"#;
    book.write("leaves.rs", &source.replace("WHAT", what));
    let report = book.json(&["check", "add_up", "--submission", "leaves.rs"], 1);
    report["findings"][0]["message"].to_string()
}

#[test]
fn a_reference_that_is_dropped_right_after_a_spawn_may_be_there_or_gone() {
    let book = Book::new();
    for what in ["there", "gone"] {
        let message = owner_leaves(&book, what);
        assert!(
            message.contains(&format!("the board is {what}")),
            "{message}"
        );
    }
}

#[test]
fn an_upgrade_that_relies_on_an_earlier_look_is_rejected() {
    let book = Book::new();
    book.write(
        &format!("{ADD_UP}/src/lib.rs"),
        r#"
use std::sync::Arc;
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let board = Arc::new(());
    let weak = Arc::downgrade(&board);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                if weak.strong_count() > 0 {
                    assert!(weak.upgrade().is_some(), "the board is gone");
                }
            });
        }
        drop(board);
    });
    threads as u64
}
"#,
    );
    let report = book.json(&["check", "add_up"], 1);
    let message = report["findings"][0]["message"].as_str().unwrap();
    assert!(message.contains("the board is gone"), "{message}");
}

#[test]
fn a_constant_function_around_a_cells_pointer_is_inconclusive_and_named() {
    let book = Book::new();
    book.write(
        &format!("{ADD_UP}/src/lib.rs"),
        r"
use std::cell::UnsafeCell;

struct Count(UnsafeCell<u64>);

impl Count {
    const fn pointer(&self) -> *mut u64 {
        self.0.get()
    }
}

pub fn add_up(threads: usize) -> u64 {
    let count = Count(UnsafeCell::new(threads as u64));
    unsafe { *count.pointer() }
}
",
    );
    let report = book.json(&["check", "add_up"], 3);
    assert_eq!(report["verdict"], "inconclusive");
    let message = report["findings"][0]["message"].as_str().unwrap();
    assert!(message.contains("UnsafeCell"), "{message}");
}

#[test]
fn what_is_not_modelled_is_inconclusive_and_named() {
    let book = Book::new();
    book.write(
        &format!("{ADD_UP}/src/lib.rs"),
        "pub fn add_up(threads: usize) -> u64 {\n    let _ = std::net::TcpListener::bind(\"[::1]:0\");\n    threads as u64\n}\n",
    );
    let report = book.json(&["check", "add_up"], 3);
    assert_eq!(report["verdict"], "inconclusive");
    let message = report["findings"][0]["message"].as_str().unwrap();
    assert!(message.contains("`net`"), "{message}");
}

#[test]
fn what_leads_round_the_detectors_is_refused_unbuilt_with_its_line() {
    let book = Book::new();
    let manifest = format!("{ADD_UP}/exercise.toml");
    let forbidding =
        "[rules]\nforbid = [{ what = \"std::mem::forget\", reason = \"nothing may leak\" }]\n";
    book.write(&manifest, &(book.read(&manifest) + forbidding));
    for (source, line, what) in [
        (
            "\nconst TEXT: &str = include_str!(\"lib.rs\");\n",
            2,
            "`include_str!`",
        ),
        (
            "use std::mem as m;\nfn f() {\n    m::forget(1);\n}\n",
            3,
            "`std::mem::forget`",
        ),
    ] {
        book.write(&format!("{ADD_UP}/src/lib.rs"), source);
        let report = book.json(&["check", "add_up"], 1);
        assert_eq!(report["class"], "forbidden");
        assert_eq!(report["build_ms"], 0);
        let finding = &report["findings"][0];
        assert_eq!(finding["detector"], "rules");
        assert_eq!(finding["excerpt"]["marked"], line);
        let message = finding["message"].as_str().unwrap();
        assert!(message.contains(what), "{message}");
    }
}

#[test]
fn a_build_script_is_refused() {
    let book = Book::new();
    book.write(&format!("{ADD_UP}/build.rs"), "fn main() {}");
    assert_eq!(book.json(&["check", "add_up"], 1)["class"], "forbidden");
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_exercise_is_refused() {
    let book = Book::new();
    let source = book.path(&format!("{ADD_UP}/src/lib.rs"));
    std::fs::remove_file(&source).unwrap();
    std::os::unix::fs::symlink(book.path(&format!("{SOLUTION}/lib.rs")), &source).unwrap();
    assert_eq!(book.json(&["check", "add_up"], 1)["class"], "forbidden");
}
