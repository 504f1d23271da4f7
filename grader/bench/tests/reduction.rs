//! The unbounded search with its reduction and without must say the same of every small program.

use lockstep::explore::{Attempt, Reach, Session, unbounded};
use lockstep::protocol::Limits;

/// Executions after which a search has said nothing.
const EXECUTIONS: u64 = 5_000;

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
    let mut compared = 0;
    for program in bench_programs::all() {
        for (body, wrong) in [(program.wrong, true), (program.right, false)] {
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
    }
    assert!(compared >= 50, "only {compared} could be compared");
}

#[test]
fn no_wrong_program_is_proven_right() {
    for program in bench_programs::all() {
        assert_ne!(fails(program.wrong, true), Some(false), "{}", program.name);
    }
}
