//! Traces by hand: the smallest of each pattern, and near misses.

use super::classify;
use crate::protocol::{Blocked, Class, Holder, Object, Site, Step, Trace};

/// A step: thread, operation, object, value, whether it changed something.
type Row = (u32, &'static str, u32, &'static str, bool);

fn trace(kinds: &[&str], rows: &[Row], preempted: &[(usize, u32)]) -> Trace {
    let object = |kind: &&str| Object {
        kind: (*kind).to_owned(),
        created: None,
        used: None,
    };
    let step = |(index, &(thread, op, object, value, changed)): (usize, &Row)| Step {
        step: index as u32 + 1,
        thread,
        op: op.to_owned(),
        object: Some(object),
        site: None,
        value: (!value.is_empty()).then(|| value.to_owned()),
        other: None,
        preempted: preempted
            .iter()
            .find_map(|&(at, thread)| (at == index).then_some(thread)),
        injected: false,
        changed,
        seen_to_change: changed,
        poisoned: false,
    };
    Trace {
        objects: kinds.iter().map(object).collect(),
        steps: rows.iter().enumerate().map(step).collect(),
        ..Trace::default()
    }
}

#[test]
fn a_store_of_what_was_computed_from_an_older_value_is_a_lost_update() {
    let rows = [
        (1, "load", 0, "0", false),
        (2, "load", 0, "0", false),
        (2, "store", 0, "1", true),
        (1, "store", 0, "1", false),
    ];
    let trace = trace(&["AtomicU64"], &rows, &[(1, 1)]);
    assert_eq!(classify(Class::Race, &trace, false), Class::LostUpdate);
}

#[test]
fn what_the_scenario_itself_overwrites_is_no_update_that_the_program_loses() {
    let rows = [
        (0, "update", 0, "false → true", true),
        (1, "update", 0, "true → true", false),
        (0, "store", 0, "false", true),
        (1, "store", 0, "false", false),
    ];
    let mut trace = trace(&["AtomicBool"], &rows, &[(1, 2)]);
    assert_eq!(classify(Class::Race, &trace, false), Class::LostUpdate);
    for step in &mut trace.steps {
        step.site = Some(Site {
            file: "explore-runner/src/scenarios.rs".to_owned(),
            line: 1,
            column: 1,
        });
    }
    assert_eq!(
        classify(Class::Race, &trace, false),
        Class::AtomicityViolation
    );
}

#[test]
fn a_test_and_an_act_under_two_locks_are_an_atomicity_violation() {
    let rows = [
        (1, "lock", 0, "100", false),
        (1, "unlock", 0, "100", false),
        (2, "lock", 0, "100", false),
        (2, "unlock", 0, "100", false),
        (2, "lock", 0, "100", false),
        (2, "unlock", 0, "40", true),
        (1, "lock", 0, "40", false),
        (1, "unlock", 0, "-20", true),
    ];
    let trace = trace(&["Mutex"], &rows, &[(2, 1)]);
    assert_eq!(
        classify(Class::Race, &trace, false),
        Class::AtomicityViolation
    );
}

#[test]
fn two_objects_read_around_a_change_of_both_are_an_atomicity_violation() {
    let rows = [
        (1, "load", 0, "1", false),
        (2, "store", 0, "2", true),
        (2, "store", 1, "2", true),
        (1, "load", 1, "2", false),
    ];
    let trace = trace(&["AtomicU64", "AtomicU64"], &rows, &[(1, 1)]);
    assert_eq!(
        classify(Class::Race, &trace, false),
        Class::AtomicityViolation
    );
}

#[test]
fn a_read_before_the_write_it_needs_is_an_order_violation() {
    let rows = [
        (0, "load", 1, "0", false),
        (2, "load", 0, "0", false),
        (1, "store", 0, "7", true),
    ];
    let trace = trace(&["AtomicU64", "AtomicU64"], &rows, &[(1, 1)]);
    assert_eq!(classify(Class::Race, &trace, false), Class::OrderViolation);
}

#[test]
fn a_sign_put_up_before_what_it_stands_for_is_an_order_violation() {
    let rows = [
        (1, "store", 0, "true", true),
        (2, "load", 0, "true", false),
        (2, "load", 1, "0", false),
        (1, "store", 1, "7", true),
    ];
    let kinds = ["AtomicBool", "AtomicU64"];
    let trace = trace(&kinds, &rows, &[(1, 1)]);
    assert_eq!(classify(Class::Race, &trace, false), Class::OrderViolation);
}

#[test]
fn two_objects_changed_by_what_they_held_are_an_atomicity_violation_all_the_same() {
    let rows = [
        (1, "update", 0, "100 → 60", true),
        (2, "load", 0, "60", false),
        (2, "load", 1, "100", false),
        (1, "update", 1, "100 → 140", true),
    ];
    let trace = trace(&["AtomicU64", "AtomicU64"], &rows, &[(1, 1)]);
    assert_eq!(
        classify(Class::Race, &trace, false),
        Class::AtomicityViolation
    );
}

#[test]
fn what_comes_between_two_accesses_of_one_object_counts_for_more_than_a_sign() {
    let rows = [
        (1, "load", 2, "1", false),
        (1, "store", 0, "true", true),
        (2, "load", 0, "true", false),
        (2, "load", 1, "0", false),
        (2, "update", 2, "1 → 2", true),
        (1, "store", 1, "7", true),
        (1, "load", 2, "2", false),
    ];
    let kinds = ["AtomicBool", "AtomicU64", "AtomicU64"];
    let trace = trace(&kinds, &rows, &[(2, 1)]);
    assert_eq!(
        classify(Class::Race, &trace, false),
        Class::AtomicityViolation
    );
}

#[test]
fn a_read_after_a_sleep_that_was_too_short_is_an_order_violation() {
    let rows = [
        (0, "sleep", 1, "", false),
        (0, "load", 0, "false", false),
        (1, "store", 0, "true", true),
    ];
    let mut trace = trace(&["AtomicBool", ""], &rows, &[]);
    trace.steps[0].injected = true;
    assert_eq!(classify(Class::Race, &trace, false), Class::OrderViolation);
    trace.steps[0].injected = false;
    assert_eq!(classify(Class::Race, &trace, false), Class::Race);
}

fn blocked(thread: u32, op: &str, holder: Option<u32>) -> Blocked {
    Blocked {
        thread,
        op: op.to_owned(),
        object: Some(0),
        site: None,
        waits_for: holder
            .map(|thread| Holder {
                thread,
                since: None,
            })
            .into_iter()
            .collect(),
    }
}

#[test]
fn deadlocks_are_told_apart_by_who_waits_for_whom() {
    let mut trace = trace(
        &["Condvar"],
        &[(2, "notify_one", 0, "nobody waits", false)],
        &[],
    );
    trace.blocked = vec![blocked(1, "lock", Some(2)), blocked(2, "lock", Some(1))];
    assert_eq!(classify(Class::Deadlock, &trace, false), Class::Deadlock);
    trace.blocked = vec![blocked(1, "lock", Some(1))];
    assert_eq!(
        classify(Class::Deadlock, &trace, false),
        Class::SelfDeadlock
    );
    trace.blocked = vec![blocked(0, "join", Some(1)), blocked(1, "wake", None)];
    assert_eq!(classify(Class::Deadlock, &trace, false), Class::LostWakeup);
    trace.steps.clear();
    trace.blocked[0].op = "leave".to_owned();
    trace.blocked[0].site = Some(Site {
        file: "src/scenarios.rs".to_owned(),
        line: 1,
        column: 1,
    });
    assert_eq!(
        classify(Class::Deadlock, &trace, true),
        Class::OverSerialised
    );
    assert_eq!(classify(Class::Deadlock, &trace, false), Class::Deadlock);
}

#[test]
fn who_sleeps_after_notifying_others_has_missed_nothing() {
    let rows = [
        (1, "notify_one", 0, "nobody waits", false),
        (1, "wait", 0, "", false),
    ];
    let mut trace = trace(&["Condvar"], &rows, &[]);
    trace.blocked = vec![blocked(1, "wake", None)];
    assert_eq!(classify(Class::Deadlock, &trace, false), Class::Deadlock);
    trace.steps[0].thread = 2;
    assert_eq!(classify(Class::Deadlock, &trace, false), Class::LostWakeup);
}

#[test]
fn who_sleeps_with_a_lock_that_another_wants_is_in_a_deadlock() {
    let rows = [(2, "notify_one", 0, "nobody waits", false)];
    let mut trace = trace(&["Condvar", "Mutex"], &rows, &[]);
    trace.blocked = vec![blocked(1, "wake", None), blocked(2, "lock", Some(1))];
    assert_eq!(classify(Class::Deadlock, &trace, false), Class::Deadlock);
    trace.blocked[0].op = "leave".to_owned();
    trace.blocked[0].site = Some(Site {
        file: "src/scenarios.rs".to_owned(),
        line: 1,
        column: 1,
    });
    trace.blocked.push(blocked(3, "wake", None));
    assert_eq!(
        classify(Class::Deadlock, &trace, true),
        Class::OverSerialised
    );
}
