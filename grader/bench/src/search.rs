//! Searches of one program, counted.

use lockstep::explore::{Attempt, Failing, Kind, Portfolio, Session};
use lockstep::protocol::Limits;
use lockstep::scheduler::bounded::Bounded;

/// What a search came to.
pub(crate) struct Found {
    /// Executions made, the failing one included.
    pub(crate) executions: u64,
    /// What failed, if anything did.
    pub(crate) failing: Option<Box<Failing>>,
    /// How many executions ended without a verdict.
    pub(crate) inconclusive: u64,
}

pub(crate) fn session(body: fn()) -> Session<'static> {
    Session::new(body, Limits::default(), None)
}

/// Searches with the portfolio, or with one scheduler of it.
pub(crate) fn portfolio(body: fn(), kind: Option<Kind>, seed: u64, executions: u64) -> Found {
    let mut session = session(body);
    let mut portfolio = match kind {
        Some(kind) => Portfolio::only(seed, kind),
        None => Portfolio::new(seed),
    };
    let mut inconclusive = 0;
    for index in 0..executions {
        let patience = portfolio.prepare(index);
        match session.attempt(patience, &mut portfolio) {
            Attempt::Passed => {}
            Attempt::Inconclusive(_) => inconclusive += 1,
            Attempt::Failed(failing) => {
                return Found {
                    executions: index + 1,
                    failing: Some(failing),
                    inconclusive,
                };
            }
        }
    }
    Found {
        executions,
        failing: None,
        inconclusive,
    }
}

/// Searches all executions of at most `bound` forced switches; the last is the bound at which
/// something failed, or none if the budget was used up before the end.
pub(crate) fn bounded(body: fn(), bounds: u32, executions: u64) -> (Found, Option<u32>) {
    let mut session = session(body);
    let mut made = 0;
    for bound in 0..=bounds {
        let mut search = Bounded::new(bound);
        loop {
            if made == executions {
                return (nothing(made), None);
            }
            made += 1;
            if let Attempt::Failed(failing) = session.attempt(0, &mut search) {
                let found = Found {
                    failing: Some(failing),
                    ..nothing(made)
                };
                return (found, Some(bound));
            }
            if !search.advance() {
                break;
            }
        }
    }
    (nothing(made), Some(bounds))
}

fn nothing(executions: u64) -> Found {
    Found {
        executions,
        failing: None,
        inconclusive: 0,
    }
}
