//! Partial order sampling: every pending operation has a random priority, the highest goes first,
//! and those that conflict with it draw again (Yuan, Yang and Gu, CAV 2018).
//!
//! Samples the partial orders of an execution more evenly than the random walk does its
//! interleavings: steps that do not touch the same object cost no chance. Good where a bug needs a
//! few operations on one object in an unlikely order amid much that is unrelated, as a short thread
//! against a long one. Bad where the order of many conflicting operations must come out just so.

use super::random::{self, fault};
use super::rng::Rng;
use super::{Choice, Point, Scheduler};
use crate::engine::{Op, TaskId};

/// Steps without a choice after which all priorities are drawn again, rather than compared.
const FORCED: usize = 64;

/// The POS scheduler.
pub struct Pos {
    rng: Rng,
    /// By task; 0 is yet to be drawn.
    priorities: Vec<u64>,
    /// What has run since the last choice, as far as it could conflict with anything.
    ran: Vec<(TaskId, Op)>,
}

impl Pos {
    /// A scheduler that draws from `rng`.
    pub fn new(rng: Rng) -> Self {
        Self {
            rng,
            priorities: Vec::new(),
            ran: Vec::new(),
        }
    }

    /// Draws from `rng` from now on.
    pub fn restart(&mut self, rng: Rng) {
        self.rng = rng;
    }

    fn redraw(&mut self, point: &Point<'_>) {
        if self.ran.len() >= FORCED {
            self.priorities.fill(0);
        }
        for (other, priority) in self.priorities.iter_mut().enumerate() {
            if *priority != 0 {
                let pending = (point.pending)(other);
                let mut ran = self.ran.iter();
                if ran.any(|(task, op)| *task != other && pending.conflicts(op)) {
                    *priority = 0;
                }
            }
        }
        self.ran.clear();
    }

    fn priority(&mut self, task: TaskId) -> u64 {
        if self.priorities.len() <= task {
            self.priorities.resize(task + 1, 0);
        }
        if self.priorities[task] == 0 {
            self.priorities[task] = self.rng.next() | 1;
        }
        self.priorities[task]
    }
}

impl Scheduler for Pos {
    fn begin(&mut self) {
        self.priorities.clear();
        self.ran.clear();
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        self.redraw(point);
        if let Some(fault) = fault(&mut self.rng, point.options) {
            return fault;
        }
        if !matches!(point.options[0], Choice::Run(_)) {
            return random::ordinary(point.options, &mut self.rng);
        }
        let mut best = (0, 0);
        for (index, choice) in point.options.iter().enumerate() {
            if let Choice::Run(task) = *choice {
                let priority = self.priority(task);
                if priority > best.0 {
                    best = (priority, index);
                }
            }
        }
        best.1
    }

    fn ran(&mut self, task: TaskId, op: &Op) {
        if let Some(priority) = self.priorities.get_mut(task) {
            *priority = 0;
        }
        if op.object != 0 && self.ran.len() < FORCED {
            self.ran.push((task, *op));
        }
    }
}
