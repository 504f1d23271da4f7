//! The unbounded search with its reduction and without must say the same of every small program.

use std::thread;

use bench_programs::Program;
use lockstep::explore::{Attempt, Reach, Session, unbounded};
use lockstep::protocol::Limits;

/// Executions after which a search has said nothing.
const EXECUTIONS: u64 = 20_000;

/// Whether the program fails; none if the search has not come to its end.
fn fails(body: fn(), reduces: bool) -> Option<bool> {
    let mut session = Session::new(body, Limits::default(), None);
    let mut failed = false;
    let reach = unbounded(&mut session, EXECUTIONS, reduces, &mut |attempt| {
        failed = matches!(attempt, Attempt::Failed(_));
        matches!(attempt, Attempt::Passed)
    });
    match reach {
        _ if failed => Some(true),
        Reach::All(_) => Some(false),
        Reach::Some => None,
    }
}

#[test]
fn the_reduced_and_the_full_search_agree_on_every_program() {
    let (wrong, right) = thread::scope(|scope| {
        let wrong = scope.spawn(|| compared(|program| program.wrong, true));
        let right = compared(|program| program.right, false);
        (wrong.join().unwrap(), right)
    });
    let compared = wrong + right;
    assert!(compared >= 50, "only {compared} could be compared");
}

/// Compares the two searches of every program, of which each fails or none does; returns how many
/// both came to the end of.
fn compared(body: impl Fn(&Program) -> fn(), wrong: bool) -> u32 {
    let mut compared = 0;
    for program in bench_programs::all() {
        let body = body(&program);
        let reduced = fails(body, true);
        assert!(
            reduced.is_none_or(|fails| fails == wrong),
            "{}",
            program.name
        );
        let full = fails(body, false);
        if let (Some(reduced), Some(full)) = (reduced, full) {
            assert_eq!(reduced, full, "{}", program.name);
            compared += 1;
        }
    }
    compared
}

#[test]
fn no_wrong_program_is_proven_right() {
    for program in bench_programs::all() {
        assert_ne!(fails(program.wrong, true), Some(false), "{}", program.name);
    }
}
