//! `play`: the reader is the scheduler.

mod common;

use common::Book;

/// What is printed when these lines are typed.
fn played(args: &[&str], lines: &str) -> String {
    let book = Book::new();
    let args: Vec<&str> = ["play"].iter().chain(args).copied().collect();
    let output = book.grader(&args).write_stdin(lines).assert().code(0);
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

/// Lines that let the first thread that is offered go on, so many times.
fn go_on(times: usize) -> String {
    "\n".repeat(times)
}

#[test]
fn who_always_takes_the_first_offer_breaks_nothing() {
    let printed = played(&["add_up"], &go_on(40));
    assert!(
        printed.contains("The scenario passes in this order"),
        "{printed}"
    );
    assert!(!printed.contains("You broke it"), "{printed}");
}

#[test]
fn who_lets_both_threads_load_first_breaks_the_promise() {
    // The last offer is another thread than the one that has just gone on.
    let printed = played(&["add_up"], &("2\n".repeat(6) + &go_on(40)));
    assert!(printed.contains("You broke it. lost update"), "{printed}");
}

#[test]
fn a_step_is_taken_back_and_a_wrong_key_changes_nothing() {
    let asked = |printed: &str| printed.matches("What happens next?").count();
    let twice = played(&["add_up"], "1\nu\nq\n");
    assert_eq!(asked(&twice), 3, "{twice}");
    let at_first = twice.split("What happens next?").nth(1).unwrap();
    let again = twice.rsplit("What happens next?").next().unwrap();
    let offers = |text: &str| text.lines().take(3).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(offers(at_first), offers(again), "{twice}");

    let puzzled = played(&["add_up"], "99\nhello\nq\n");
    assert_eq!(asked(&puzzled), 1, "{puzzled}");
}

#[test]
fn the_answer_is_shown_on_request() {
    let printed = played(&["add_up"], "s\nq\n");
    assert!(printed.contains("lost update:"), "{printed}");
}

/// What is printed where the player is to find an order of steps.
fn sought(lines: &str) -> String {
    let book = Book::shipped();
    let args = ["play", "you_are_the_scheduler"];
    let output = book.grader(&args).write_stdin(lines).assert().code(0);
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

#[test]
fn who_seeks_an_order_chooses_every_step_of_it() {
    let printed = sought("1\n2\n1\n2\n");
    assert!(printed.contains("find an order in which this"), "{printed}");
    assert!(!printed.contains("show an order"), "{printed}");
    let first = printed.split("What happens next?").nth(1).unwrap();
    assert!(
        first.contains("  1  ann") && first.contains("  2  bob"),
        "{first}"
    );
    assert!(!printed.contains("forced switch"), "{printed}");
    let (_, end) = printed
        .split_once("The promise holds in this order:")
        .unwrap();
    assert!(end.contains(r#"&["ann", "bob", "ann", "bob"]"#), "{end}");
}

#[test]
fn an_order_that_leads_elsewhere_breaks_nothing() {
    let printed = sought("2\n2\n");
    let (_, end) = printed
        .split_once("The promise does not hold in this order:")
        .unwrap();
    assert!(end.contains(r#"&["bob", "bob", "ann", "ann"]"#), "{end}");
    assert!(end.contains("both deposits arrive"), "{end}");
    assert!(!printed.contains("You broke it"), "{printed}");
}

#[test]
fn the_scenario_that_failed_last_is_played() {
    let book = Book::new();
    let exercise = "exercises/01_counting/01_add_up";
    let manifest = book.read(&format!("{exercise}/exercise.toml"));
    let first = "[[scenario]]\nname = \"one_counts\"\npromise = \"One is one.\"\n\n[[scenario]]";
    book.write(
        &format!("{exercise}/exercise.toml"),
        &manifest.replace("[[scenario]]", first),
    );
    let scenarios = book.read(&format!("{exercise}/hidden/scenarios.rs"));
    let first = "pub fn one_counts() {\n    assert_eq!(add_up::add_up(1), 1);\n}\n";
    book.write(
        &format!("{exercise}/hidden/scenarios.rs"),
        &format!("{first}{scenarios}"),
    );
    let heading = || book.prints(&["play", "add_up"], 0);
    assert!(heading().contains("one_counts: "));
    book.prints(&["check", "add_up"], 1);
    assert!(heading().contains("nothing_is_lost: "));
}

#[test]
fn an_unknown_scenario_is_named_with_those_there_are() {
    let book = Book::new();
    let complaint = book.complains(&["play", "add_up", "--scenario", "nothing"], 2);
    assert!(
        complaint.contains("has no scenario `nothing`"),
        "{complaint}"
    );
}
