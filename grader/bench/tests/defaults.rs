//! No program fails on the schedule that is tried first, so that every figure measures a search.

use lockstep::explore::{Attempt, Session};
use lockstep::protocol::{Limits, Schedule};

#[test]
fn every_faulty_program_passes_on_the_default_schedule() {
    for program in bench_programs::all() {
        let mut session = Session::new(program.wrong, Limits::default(), None);
        let attempt = session.follow(&Schedule::default());
        let name = program.name;
        assert!(matches!(attempt, Attempt::Passed), "{name}: {attempt:?}");
    }
}
