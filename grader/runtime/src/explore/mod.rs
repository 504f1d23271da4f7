//! The explorer: searches for a schedule on which a scenario fails.

mod attempt;
mod carried;
#[cfg(unix)]
mod forked;
mod portfolio;
mod recording;
mod shrink;
mod systematic;

use std::ops::Range;

pub use attempt::{Attempt, Failing, Session};
pub use portfolio::{Kind, Portfolio};
pub use recording::record;
pub use systematic::{Reach, unbounded};

use carried::{Carried, Systematic};

use crate::probe::{never_reached, records_order};
use crate::protocol::{Class, Conclusion, Failure, Limits, Outcome, Proof, Schedule};
use crate::scheduler::bounded::Bounded;

/// Executions of the portfolio before the systematic searches have their turn: most wrong programs
/// fail within these. Where all interleavings are tried then, there is nothing left to draw.
pub const FIRST_LOOK: u64 = 1_000;

/// The most forced switches that the bounded search tries.
const BOUND: u32 = 2;

/// Executions that may hit the step limit before the search gives up.
const UNFINISHED: u64 = 16;

/// How many executions tell "fails on every schedule" from "fails on some".
const CONFIRMATIONS: u64 = 200;

/// Points after which a failing execution is too long to be made that often.
const LONG: u64 = 10_000;

/// How far a search goes.
pub struct Budget {
    /// Executions of the random portfolio.
    pub executions: u64,
    /// Executions of the bounded search, over all bounds.
    pub bounded: u64,
    /// The portfolio's execution to begin at.
    pub first: u64,
    /// What was learned in the process that made those before it; empty for the first process.
    pub learned: String,
    /// The portfolio's execution to stop before, and to leave the rest to another process; beyond
    /// the last one for a search to its end.
    pub until: u64,
    /// Whether a failure is shortened.
    pub shrink: bool,
}

/// Searches for a failing schedule: by the first executions of the portfolio, then systematically,
/// then by the rest of the portfolio.
pub fn explore(session: &mut Session<'_>, seed: u64, budget: &Budget, limits: &Limits) -> Outcome {
    let carried = Carried::take_over(&budget.learned);
    let mut search = Search {
        session,
        made: 0,
        unfinished: carried.unfinished,
        systematic: carried.systematic,
    };
    let portfolio = Portfolio::new(seed).knowing(carried.census);
    let conclusion = match search.all(portfolio, budget, limits) {
        Ok(proof) => return search.passed(proof),
        Err(Conclusion::Failed(failure)) => {
            Conclusion::Failed(Box::new(search.examine(*failure, seed, budget)))
        }
        Err(other) => other,
    };
    Outcome {
        executions: search.made,
        failures: u64::from(matches!(conclusion, Conclusion::Failed(_))),
        first_failure: None,
        conclusion,
        proof: None,
    }
}

/// Shortens a schedule that is known to fail.
pub fn shorten(session: &mut Session<'_>, schedule: &Schedule, executions: u64) -> Outcome {
    let conclusion = match session.follow(schedule) {
        Attempt::Failed(failing) => {
            let shortest = shrink::shrink(session, failing, executions);
            Conclusion::Failed(Box::new(shortest.into_failure()))
        }
        Attempt::Passed => Conclusion::Passed,
        Attempt::Inconclusive(why) => Conclusion::Inconclusive(why),
    };
    Outcome {
        executions: 1,
        failures: u64::from(matches!(conclusion, Conclusion::Failed(_))),
        first_failure: None,
        conclusion,
        proof: None,
    }
}

struct Search<'a, 'b> {
    session: &'a mut Session<'b>,
    made: u64,
    unfinished: Option<(u64, String)>,
    systematic: Systematic,
}

impl Search<'_, '_> {
    /// Goes as far as the budget; what has been proven, if all of it passed.
    fn all(
        &mut self,
        mut portfolio: Portfolio,
        budget: &Budget,
        limits: &Limits,
    ) -> Result<Option<Proof>, Conclusion> {
        let first = FIRST_LOOK.min(budget.executions);
        self.draw(&mut portfolio, budget.first..first, budget.until, limits)?;
        let proof = match self.systematic {
            Systematic::Passed(proof) => proof,
            Systematic::ToCome => self.bounded(budget)?,
        };
        self.systematic = Systematic::Passed(proof);
        if !proof.is_some_and(|proof| proof.is_exhaustive()) {
            let left = budget.first.max(first)..budget.executions;
            self.draw(&mut portfolio, left, budget.until, limits)?;
        }
        Ok(proof)
    }

    /// Makes these executions of the portfolio, and none from `until` on.
    fn draw(
        &mut self,
        portfolio: &mut Portfolio,
        executions: Range<u64>,
        until: u64,
        limits: &Limits,
    ) -> Result<(), Conclusion> {
        let Range { start, end } = executions;
        for index in start..end.min(until) {
            if index > start && self.session.memory(index) > limits.recycle_bytes {
                return Err(self.hand_over(portfolio, index));
            }
            let patience = portfolio.prepare(index);
            let attempt = self.session.attempt(patience, portfolio);
            if let Some(conclusion) = self.take(attempt) {
                return Err(conclusion);
            }
        }
        if until <= end {
            return Err(self.hand_over(portfolio, until));
        }
        Ok(())
    }

    /// Leaves the portfolio's executions from `next` on to another process.
    fn hand_over(&self, portfolio: &Portfolio, next: u64) -> Conclusion {
        let unfinished = self.unfinished.as_ref();
        let carried = Carried::new(portfolio.known(), unfinished, self.systematic);
        Conclusion::Recycle {
            next,
            learned: carried.to_text(),
        }
    }

    /// Runs the bounded search, one bound after the other, and the unbounded one where they finish;
    /// what has been proven, if any came to its end.
    fn bounded(&mut self, budget: &Budget) -> Result<Option<Proof>, Conclusion> {
        let mut proof = None;
        if self.session.is_isolated() {
            // The search learns from an execution's choices, which a child keeps to itself.
            return Ok(None);
        }
        self.session.take_was_fair();
        let mut left = budget.bounded;
        for bound in 0..=BOUND {
            let mut search = Bounded::new(bound);
            let mut executions = 0;
            loop {
                if left == 0 || self.unfinished.is_some() {
                    return Ok(proof);
                }
                left -= 1;
                executions += 1;
                let attempt = self.session.attempt(0, &mut search);
                if let Some(conclusion) = self.take(attempt) {
                    return Err(conclusion);
                }
                if !search.advance() {
                    break;
                }
            }
            if self.session.take_was_fair() {
                // Where the search was not asked there is more than it has seen.
                return Ok(proof);
            }
            proof = Some(Proof {
                switches: Some(bound),
                executions,
            });
        }
        let reduces = !crate::engine::has_destructors() && !records_order();
        let mut taken = None;
        let reach = unbounded(self.session, left, reduces, &mut |attempt| {
            self.made += 1;
            if let Attempt::Failed(failing) = attempt {
                taken = Some(Conclusion::Failed(Box::new(failing.into_failure())));
                return false;
            }
            matches!(attempt, Attempt::Passed)
        });
        match (reach, taken) {
            (_, Some(conclusion)) => Err(conclusion),
            (Reach::All(_), None) if self.session.take_was_fair() => Ok(proof),
            (Reach::All(executions), None) => Ok(Some(Proof {
                switches: None,
                executions,
            })),
            (Reach::Some, None) => Ok(proof),
        }
    }

    fn take(&mut self, attempt: Attempt) -> Option<Conclusion> {
        self.made += 1;
        match attempt {
            Attempt::Passed => None,
            Attempt::Failed(failing) => Some(Conclusion::Failed(Box::new(failing.into_failure()))),
            Attempt::Inconclusive(why) => {
                let (count, _) = self.unfinished.get_or_insert((0, why.clone()));
                *count += 1;
                let give_up = *count >= UNFINISHED || !self.session.hit_the_step_limit();
                give_up.then_some(Conclusion::Inconclusive(why))
            }
        }
    }

    fn passed(self, proof: Option<Proof>) -> Outcome {
        let conclusion = match (self.unfinished, never_reached()) {
            (Some((_, why)), _) => Conclusion::Inconclusive(why),
            (None, Some(what)) => Conclusion::Failed(Box::new(kept_apart(&what))),
            (None, None) => Conclusion::Passed,
        };
        Outcome {
            executions: self.made,
            failures: u64::from(matches!(conclusion, Conclusion::Failed(_))),
            first_failure: None,
            conclusion,
            proof,
        }
    }

    /// Shortens a failure, and tells whether it happens on every schedule.
    fn examine(&mut self, failure: Failure, seed: u64, budget: &Budget) -> Failure {
        let Attempt::Failed(failing) = self.session.follow(&failure.schedule) else {
            // It does not even fail again here: the replay in a fresh process will tell.
            return failure;
        };
        let key = failing.key();
        let mut failing = failing;
        if budget.shrink {
            failing = shrink::shrink(self.session, failing, budget.bounded.max(1_000));
        }
        let short = failing.steps < LONG;
        let always = short && budget.first + self.made <= 2 && self.fails_always(&key, seed);
        let in_the_scenario = failing.in_the_scenario();
        let mut failure = failing.into_failure();
        failure.class = match failure.class {
            Class::Race if always && in_the_scenario => Class::WrongResult,
            Class::Race if always => Class::Panic,
            class => class,
        };
        failure
    }

    fn fails_always(&mut self, key: &attempt::Key, seed: u64) -> bool {
        let mut portfolio = Portfolio::new(seed ^ 1);
        (1..=CONFIRMATIONS).all(|index| {
            let patience = portfolio.prepare(index);
            matches!(self.session.attempt(patience, &mut portfolio),
                Attempt::Failed(failing) if failing.key() == *key)
        })
    }
}

/// What no schedule has reached although some should.
fn kept_apart(what: &str) -> Failure {
    Failure {
        class: Class::OverSerialised,
        message: format!("no schedule was found on which {what}"),
        schedule: Schedule::default(),
        switches: 0,
        universal: true,
        trace: None,
    }
}
