//! The portfolio: several schedulers, interleaved from the first execution on.

use crate::scheduler::Scheduler;
use crate::scheduler::pct::Pct;
use crate::scheduler::random::RandomWalk;
use crate::scheduler::replay::Replay;
use crate::scheduler::rng::Rng;

/// Hands out a scheduler for every execution. Each has a blind spot that another one lacks.
pub(super) struct Portfolio {
    seed: u64,
    longest: u64,
}

impl Portfolio {
    /// The portfolio that `seed` fixes, but for what it learns of the executions' length.
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, longest: 16 }
    }

    /// An execution has passed so many points.
    pub(super) fn learn(&mut self, steps: u64) {
        self.longest = self.longest.max(steps.min(10_000));
    }

    /// The patience and the scheduler for the execution with this number.
    pub(super) fn scheduler(&self, index: u64) -> (u32, Box<dyn Scheduler>) {
        let mut rng = Rng::stream(self.seed, index);
        let scheduler: Box<dyn Scheduler> = match index {
            // The first is the one without any forced switch.
            0 => Box::new(Replay::new(&[])),
            _ if index % 2 == 1 => Box::new(RandomWalk::new(rng.clone())),
            _ => {
                let depth = 1 + rng.below(3);
                Box::new(Pct::new(rng.clone(), depth, self.longest))
            }
        };
        (patience(&mut rng), scheduler)
    }
}

/// A thread that looks again and again is mostly taken to be waiting at once; sometimes it is left
/// to itself for long, since a bounded loop that looks is no more than a delay.
fn patience(rng: &mut Rng) -> u32 {
    match rng.below(64) {
        0 => 2_500,
        1..8 => 24,
        _ => 0,
    }
}
