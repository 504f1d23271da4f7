//! Runs a test's body as the grader runs a scenario: under the portfolio and the bounded search, or
//! on real threads.

#![allow(dead_code, reason = "no test binary uses all of it")]

use std::time::Duration;

use lockstep::explore::{Attempt, Budget, Kind, Portfolio, Session, explore};
use lockstep::protocol::{Class, Conclusion, Limits, TimePolicy};
use lockstep::scheduler::bounded::Bounded;

/// What a wrong program came to.
#[derive(Debug)]
pub(crate) struct Found {
    /// How the grader calls it.
    pub(crate) class: Class,
    /// What went wrong.
    pub(crate) message: String,
}

/// How far a body is explored.
#[derive(Clone, Copy)]
pub(crate) struct Depth {
    seed: u64,
    portfolio: u64,
    bounded: u64,
    steps: u64,
}

impl Depth {
    /// Enough for a few threads with a few operations each.
    const SMALL: Self = Self {
        seed: 1,
        portfolio: 1_000,
        bounded: 1_000,
        steps: 20_000,
    };

    /// For programs that pass very many points.
    const LONG: Self = Self {
        seed: 1,
        portfolio: 24,
        bounded: 8,
        steps: 1_000_000,
    };
}

/// The body passes on every schedule that a search with several seeds comes to, whatever the
/// scheduler does with the clock.
pub(crate) fn check(body: fn()) {
    explored(body);
    native(body, 20);
}

/// As [`check`], for bodies that need the scheduler's control.
pub(crate) fn explored(body: fn()) {
    for time in [TimePolicy::Adversarial, TimePolicy::Patient] {
        passes(body, time, Depth::SMALL);
        for seed in 2..5 {
            let depth = Depth {
                seed,
                portfolio: 500,
                bounded: 0,
                ..Depth::SMALL
            };
            passes(body, time, depth);
        }
    }
}

/// As [`check`], for bodies that rely on timers firing only when nobody can run.
pub(crate) fn check_patient(body: fn()) {
    for seed in 1..4 {
        passes(
            body,
            TimePolicy::Patient,
            Depth {
                seed,
                ..Depth::SMALL
            },
        );
    }
}

/// As [`check_patient`], for bodies that pass very many points.
pub(crate) fn check_long(body: fn()) {
    for seed in 1..3 {
        passes(
            body,
            TimePolicy::Patient,
            Depth {
                seed,
                ..Depth::LONG
            },
        );
    }
    native(body, 3);
}

fn passes(body: fn(), time: TimePolicy, depth: Depth) {
    match run(body, time, depth) {
        Conclusion::Passed => {}
        Conclusion::Failed(failure) => panic!(
            "seed {}, {time:?}: {:?}: {}, by {:?}",
            depth.seed, failure.class, failure.message, failure.schedule
        ),
        Conclusion::Inconclusive(why) => panic!("seed {}, {time:?}: {why}", depth.seed),
        other => panic!("the search came to {other:?}"),
    }
}

/// The body fails under the default time policy.
pub(crate) fn fails(body: fn()) -> Found {
    fails_under(body, TimePolicy::Adversarial)
}

/// The body fails under this time policy.
pub(crate) fn fails_under(body: fn(), time: TimePolicy) -> Found {
    match run(body, time, Depth::SMALL) {
        Conclusion::Failed(failure) => Found {
            class: failure.class,
            message: failure.message,
        },
        other => panic!("no failure was found: {other:?}"),
    }
}

/// Executions after which a scheduler of its own is given up.
const ALONE: u64 = 300;

/// The body passes under each scheduler alone, and on real threads.
pub(crate) fn kept(body: fn()) {
    for (name, failure) in alone(body) {
        assert_eq!(failure, None, "by {name}");
    }
    native(body, 10);
}

/// The body fails under each scheduler alone, and every one comes to the same message.
pub(crate) fn told(body: fn(), message: &str) {
    for (name, failure) in alone(body) {
        let failure = failure.unwrap_or_else(|| panic!("{name} found nothing"));
        assert!(failure.contains(message), "by {name}: {failure}");
    }
}

/// The first failure that each scheduler comes to.
fn alone(body: fn()) -> Vec<(String, Option<String>)> {
    let limits = Limits::default();
    let message = |attempt| match attempt {
        Attempt::Failed(failing) => Some(failing.into_failure().message),
        Attempt::Passed => None,
        Attempt::Inconclusive(why) => panic!("{why}"),
    };
    let random = Kind::RANDOM.into_iter().map(|kind| {
        let mut session = Session::new(body, limits, None);
        let mut portfolio = Portfolio::only(1, kind);
        let found = (0..ALONE).find_map(|index| {
            let patience = portfolio.prepare(index);
            message(session.attempt(patience, &mut portfolio))
        });
        (format!("{kind:?}"), found)
    });
    let bounded = (0..=2).find_map(|bound| {
        let mut session = Session::new(body, limits, None);
        let mut search = Bounded::new(bound);
        (0..ALONE).find_map(|index| {
            let goes_on = index == 0 || search.advance();
            if goes_on {
                message(session.attempt(0, &mut search))
            } else {
                None
            }
        })
    });
    random.chain([("Bounded".to_owned(), bounded)]).collect()
}

/// Nothing can be said of the body, for the reason returned.
pub(crate) fn inconclusive(body: fn()) -> String {
    match run(body, TimePolicy::Adversarial, Depth::SMALL) {
        Conclusion::Inconclusive(why) => why,
        other => panic!("the search came to {other:?}"),
    }
}

/// The body passes so many times on real threads.
pub(crate) fn native(body: fn(), times: u32) {
    for _ in 0..times {
        body();
    }
}

fn run(body: fn(), time: TimePolicy, depth: Depth) -> Conclusion {
    let limits = Limits {
        steps: depth.steps,
        time,
        recycle_bytes: u64::MAX,
        ..Limits::default()
    };
    let budget = Budget {
        executions: depth.portfolio,
        bounded: depth.bounded,
        first: 0,
        learned: String::new(),
        until: u64::MAX,
        shrink: false,
    };
    let mut session = Session::new(body, limits, None);
    explore(&mut session, depth.seed, &budget, &limits).conclusion
}

/// So many milliseconds.
pub(crate) fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}
