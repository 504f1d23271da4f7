//! A failure is shortened to the fewest forced switches, where the bounded search finds them.

use lockstep::explore::{Attempt, Portfolio, Session, shorten};
use lockstep::protocol::{Conclusion, Limits};

fn session(body: fn()) -> Session<'static> {
    Session::new(body, Limits::default(), None)
}

#[test]
fn every_failure_is_found_by_the_portfolio_and_shortened_to_at_most_two_switches() {
    for program in bench_programs::all() {
        let mut found = None;
        let mut session = session(program.wrong);
        let mut portfolio = Portfolio::new(11);
        for index in 0..20_000 {
            let patience = portfolio.prepare(index);
            if let Attempt::Failed(failing) = session.attempt(patience, &mut portfolio) {
                found = Some(failing);
                break;
            }
        }
        let found = found.unwrap_or_else(|| panic!("{} was not found", program.name));
        let again = shorten(&mut session, &found.schedule, 20_000);
        let Conclusion::Failed(failure) = again.conclusion else {
            panic!("{} did not fail again", program.name);
        };
        let switches = failure.switches;
        assert!(switches <= 2, "{} is left with {switches}", program.name);
    }
}

#[test]
fn equal_seeds_lead_to_equal_schedules() {
    for program in bench_programs::all() {
        let run = || {
            let mut session = session(program.right);
            let mut portfolio = Portfolio::new(5);
            let mut steps = Vec::new();
            for index in 0..200 {
                let patience = portfolio.prepare(index);
                session.attempt(patience, &mut portfolio);
                steps.push(session.steps());
            }
            steps
        };
        assert_eq!(run(), run(), "{}", program.name);
    }
}
