//! Uniform random walk: a thread is chosen in proportion to the events that it still has before it,
//! as earlier executions tell (Zhao, Wolff, Mathur and Roychoudhury, ASPLOS 2025).
//!
//! Where threads do not wait for each other, all their interleavings are equally likely; under the
//! random walk those are rare in which a short thread acts late in a long one, or a long one is
//! over before a short one begins. Bad where few events matter among many, which [`surw`] is for.
//!
//! [`surw`]: super::surw

use super::census::{Census, Remaining};
use super::random::{self, fault};
use super::rng::Rng;
use super::{Choice, Point, Scheduler};
use crate::engine::{Op, OpKind, TaskId};

/// The uniform random walk.
pub struct Urw {
    rng: Rng,
    remaining: Remaining,
}

impl Urw {
    /// A walk that draws from `rng`.
    pub fn new(rng: Rng) -> Self {
        Self {
            rng,
            remaining: Remaining::default(),
        }
    }

    /// Draws from `rng` from now on, and expects of the next execution what `census` tells.
    pub fn restart(&mut self, rng: Rng, census: &Census) {
        self.rng = rng;
        self.remaining.reset(census, |task| census.events(task));
    }
}

impl Scheduler for Urw {
    fn begin(&mut self) {}

    fn choose(&mut self, point: &Point<'_>) -> usize {
        if let Some(fault) = fault(&mut self.rng, point.options) {
            return fault;
        }
        if !matches!(point.options[0], Choice::Run(_)) {
            return random::ordinary(point.options, &mut self.rng);
        }
        let remaining = &self.remaining;
        random::weighted(point.options, &mut self.rng, |task| {
            remaining.of(task).max(1)
        })
    }

    fn ran(&mut self, task: TaskId, op: &Op) {
        self.remaining.count(task);
        if op.kind == OpKind::Spawn {
            self.remaining.spawn();
        }
    }
}
