//! The screens, as snapshots beside this file.

use std::time::Duration;

use lockstep::protocol::{Class, Proof, Schedule};

use super::{Screen, render};
use crate::explanation::{Explanation, Interleaving, Object, Place, Row, Step};
use crate::schedule::ReplayId;
use crate::verdict::{Detector, Evidence, Finding, Outcome, Verdict};

fn verdict(findings: Vec<Finding>) -> Verdict {
    Verdict {
        exercise: "first_races/lost_update".to_owned(),
        title: "The ticket machine".to_owned(),
        findings,
        elapsed: Duration::from_millis(1_240),
        build: Duration::from_millis(310),
        gaps: None,
    }
}

fn finding(detector: Detector, scenario: &str, outcome: Outcome) -> Finding {
    Finding {
        detector,
        scenario: Some(scenario.to_owned()),
        promise: Some("No two customers hold the same number.".to_owned()),
        outcome,
        message: String::new(),
        executions: 20_000,
        proof: None,
        elapsed: Duration::from_millis(400),
        evidence: None,
        excerpt: None,
        timing: None,
        tallies: Vec::new(),
    }
}

fn at(line: u32) -> Place {
    let file = "src/lib.rs".to_owned();
    Place { file, line }
}

/// What the threads of these tests meet at.
const OBJECTS: [&str; 2] = ["issued", "a_counter_with_quite_a_long_name"];

fn object(name: &str) -> Option<usize> {
    OBJECTS.iter().position(|known| *known == name)
}

fn step(number: u32, thread: usize, op: &str, name: &str, value: &str, line: u32) -> Step {
    Step {
        number,
        thread,
        op: op.to_owned(),
        object: object(name),
        place: Some(at(line)),
        value: (!value.is_empty()).then(|| value.to_owned()),
        ..Step::default()
    }
}

fn evidence(threads: &[&str], steps: Vec<Step>) -> Evidence {
    let known = |name: &&str| Object {
        name: (*name).to_owned(),
        kind: String::new(),
        hidden: false,
    };
    let interleaving = Interleaving {
        threads: threads.iter().map(|name| (*name).to_owned()).collect(),
        objects: OBJECTS.iter().map(known).collect(),
        steps,
        stuck: Vec::new(),
    };
    Evidence {
        replay: ReplayId::of("a/b", "c", &Schedule::default()),
        switches: 1,
        explanation: Explanation {
            rows: (0..interleaving.steps.len()).map(Row::Step).collect(),
            interleaving,
            ..Explanation::default()
        },
        printed: Vec::new(),
    }
}

fn screen(verdict: &Verdict) -> String {
    colored::control::set_override(false);
    let screen = render(verdict, Screen::default());
    for line in screen.lines() {
        assert!(line.chars().count() <= 80, "too wide: {line}");
    }
    screen
}

#[test]
fn more_threads_than_lanes_are_listed_by_name() {
    let step = |number| {
        step(
            number,
            number as usize,
            "fetch_add",
            "a_counter_with_quite_a_long_name",
            "41",
            120,
        )
    };
    let mut failed = finding(
        Detector::Explore,
        "all_arrive",
        Outcome::Failed(Class::Race),
    );
    failed.message = "5 arrived, 4 were counted".to_owned();
    failed.evidence = Some(evidence(
        &["main", "a", "b", "c", "a thread with a long name"],
        (0..5).map(step).collect(),
    ));
    insta::assert_snapshot!(screen(&verdict(vec![failed])));
}

#[test]
fn an_acceptance_states_how_thorough_it_was() {
    let mut proven = finding(Detector::Explore, "numbers_are_unique", Outcome::Passed);
    proven.proof = Some(Proof {
        switches: Some(2),
        executions: 2_274,
    });
    let searched = finding(Detector::Explore, "no_number_is_skipped", Outcome::Passed);
    let mut stressed = finding(Detector::Stress, "numbers_are_unique", Outcome::Passed);
    stressed.executions = 2_000;
    insta::assert_snapshot!(screen(&verdict(vec![proven, searched, stressed])));
}

#[test]
fn a_doubt_says_why() {
    let mut doubt = finding(
        Detector::Explore,
        "numbers_are_unique",
        Outcome::Inconclusive,
    );
    doubt.message =
        "an execution did not end within 20,000 steps, so that nothing can be said of it"
            .to_owned();
    insta::assert_snapshot!(screen(&verdict(vec![doubt])));
}

#[test]
fn a_doubt_that_several_scenarios_share_is_told_once() {
    let doubt = |scenario: &str| {
        let mut doubt = finding(Detector::Explore, scenario, Outcome::Inconclusive);
        doubt.message = "an execution was still going on after 20,000 steps, the limit".to_owned();
        doubt
    };
    let findings = vec![doubt("numbers_are_unique"), doubt("no_number_is_skipped")];
    insta::assert_snapshot!(screen(&verdict(findings)));
}

#[test]
fn a_failure_on_real_threads_after_a_passed_search_is_marked() {
    let scenarios = ["numbers_are_unique", "no_number_is_skipped"];
    let pass = |detector| scenarios.map(|scenario| finding(detector, scenario, Outcome::Passed));
    let [stressed, mut failed] = pass(Detector::Stress);
    failed.outcome = Outcome::Failed(Class::Race);
    failed.message = "number 7 was skipped (failed 1 of 312 runs on real threads)".to_owned();
    let mut findings = Vec::from(pass(Detector::Explore));
    findings.extend([stressed, failed]);
    insta::assert_snapshot!(screen(&verdict(findings)));
}

#[test]
fn a_search_that_another_failure_put_an_end_to_has_passed_nothing() {
    let short = finding(Detector::Explore, "numbers_are_unique", Outcome::Unfinished);
    let name = "a_number_is_handed_out_as_soon_as_somebody_asks_for_it";
    let long = finding(Detector::Explore, name, Outcome::Unfinished);
    let mut failed = finding(
        Detector::Explore,
        "no_number_is_skipped",
        Outcome::Failed(Class::Race),
    );
    failed.message = "number 7 was skipped".to_owned();
    insta::assert_snapshot!(screen(&verdict(vec![short, long, failed])));
}

#[test]
fn where_no_threads_meet_there_is_no_table_and_prints_are_shown() {
    let mut failed = finding(
        Detector::Explore,
        "the_first_number_is_one",
        Outcome::Failed(Class::WrongResult),
    );
    failed.message = "the first number is 0".to_owned();
    let mut alone = evidence(&["main"], vec![step(1, 0, "load", "issued", "0", 20)]);
    alone.switches = 0;
    alone.explanation.rows.clear();
    alone.printed = vec!["…".to_owned(), "issued 0".to_owned()];
    failed.evidence = Some(alone);
    insta::assert_snapshot!(screen(&verdict(vec![failed])));
}

#[test]
fn a_build_error_is_the_compilers_own() {
    let mut error = finding(Detector::Build, "", Outcome::Failed(Class::BuildError));
    (error.scenario, error.promise) = (None, None);
    error.message =
        "error[E0425]: cannot find value `x` in this scope\n --> src/lib.rs:3:5".to_owned();
    insta::assert_snapshot!(screen(&verdict(vec![error])));
}
