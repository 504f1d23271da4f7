//! Random walk: at every point any thread that can run, with equal chance.
//!
//! Good at bugs that many schedules show. Bad at bugs that need one thread to stay still for long:
//! the chance that it is never picked shrinks with every step of the others.

use super::rng::Rng;
use super::{Choice, Point, Scheduler};
use crate::engine::TaskId;

/// One point in so many injects a fault, where one is possible.
pub(super) const FAULT_IN: usize = 16;

/// The random walk.
pub struct RandomWalk {
    rng: Rng,
}

impl RandomWalk {
    /// A walk that draws from `rng`.
    pub fn new(rng: Rng) -> Self {
        Self { rng }
    }

    /// Draws from `rng` from now on.
    pub fn restart(&mut self, rng: Rng) {
        self.rng = rng;
    }
}

impl Scheduler for RandomWalk {
    fn begin(&mut self) {}

    fn choose(&mut self, point: &Point<'_>) -> usize {
        if let Some(fault) = fault(&mut self.rng, point.options) {
            return fault;
        }
        ordinary(point.options, &mut self.rng)
    }
}

/// The place of a random option that is no fault.
pub(super) fn ordinary(options: &[Choice], rng: &mut Rng) -> usize {
    nth(options, |choice| !choice.is_fault(), rng)
}

/// The place of a task to run, drawn by these weights; the first option if they are all 0.
pub(super) fn weighted(options: &[Choice], rng: &mut Rng, weight: impl Fn(TaskId) -> u32) -> usize {
    let weight = |choice: &Choice| match *choice {
        Choice::Run(task) => weight(task) as usize,
        _ => 0,
    };
    let total: usize = options.iter().map(weight).sum();
    if total == 0 {
        return 0;
    }
    let mut at = rng.below(total);
    for (index, choice) in options.iter().enumerate() {
        let weight = weight(choice);
        if at < weight {
            return index;
        }
        at -= weight;
    }
    0
}

/// Whether to inject a fault here, and which.
pub(super) fn fault(rng: &mut Rng, options: &[Choice]) -> Option<usize> {
    // The faults come last, so that this one look is enough.
    if !options.last().is_some_and(|choice| choice.is_fault()) || !rng.one_in(FAULT_IN) {
        return None;
    }
    Some(nth(options, Choice::is_fault, rng))
}

/// The place of a random option among those that `counts` holds for; the first if it does for none.
fn nth(options: &[Choice], counts: impl Fn(Choice) -> bool, rng: &mut Rng) -> usize {
    let candidates = options.iter().filter(|choice| counts(**choice)).count();
    if candidates == 0 {
        return 0;
    }
    let chosen = rng.below(candidates);
    options
        .iter()
        .enumerate()
        .filter(|(_, choice)| counts(**choice))
        .nth(chosen)
        .map_or(0, |(index, _)| index)
}
