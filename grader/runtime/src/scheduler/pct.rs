//! Probabilistic concurrency testing: random priorities, and a few points where the running thread
//! drops to the lowest (Burckhardt, Kothari, Musuvathi, Nagarakatte, ASPLOS 2010).
//!
//! Finds a bug that needs d ordering constraints among n threads and k steps with a chance of at
//! least 1/(n·k^(d−1)) an execution, however long the threads are. That makes it good where the
//! random walk is bad: when one thread has to stay still while another does a lot. The change
//! points are drawn from more choices than an execution has been seen to have, so that fewer than
//! d−1 of them may fall within it. Steps without a choice do not count: no change falls on them.

use super::random::{self, fault};
use super::rng::Rng;
use super::{Choice, Point, Scheduler};
use crate::engine::{OpKind, TaskId};

/// The PCT scheduler.
pub struct Pct {
    rng: Rng,
    depth: usize,
    length: u64,
    priorities: Vec<u64>,
    change_points: Vec<u64>,
    /// The choices of a task that the execution has had.
    passed: u64,
    lowest: u64,
    may_yield: bool,
    honours_yields: bool,
}

/// Priorities above this are the initial ones; those that change points assign lie below.
const INITIAL: u64 = 1 << 32;

impl Pct {
    /// A scheduler for bugs of depth `depth` (at least 1) in executions of about `length` choices.
    pub fn new(rng: Rng, depth: usize, length: u64) -> Self {
        Self {
            rng,
            depth,
            length: length.max(4),
            priorities: Vec::new(),
            change_points: Vec::new(),
            passed: 0,
            lowest: INITIAL,
            may_yield: true,
            honours_yields: true,
        }
    }

    /// Begins again, as [`Pct::new`] with the first arguments. Without `may_yield`, a thread that
    /// yields keeps its priority; else one in two executions takes it at its word.
    pub fn restart(&mut self, rng: Rng, depth: usize, length: u64, may_yield: bool) {
        self.may_yield = may_yield;
        self.rng = rng;
        self.depth = depth;
        self.length = length.max(4);
    }

    fn priority(&mut self, task: TaskId) -> u64 {
        while self.priorities.len() <= task {
            self.priorities.push(INITIAL + (self.rng.next() >> 1));
        }
        self.priorities[task]
    }

    fn lower(&mut self, task: TaskId) {
        self.priority(task);
        self.lowest -= 1;
        self.priorities[task] = self.lowest;
    }
}

impl Scheduler for Pct {
    fn begin(&mut self) {
        self.priorities.clear();
        self.lowest = INITIAL;
        let overestimate = (self.length * 3 / 2) as usize;
        self.passed = 0;
        self.change_points.clear();
        for _ in 1..self.depth {
            self.change_points.push(self.rng.below(overestimate) as u64);
        }
        self.honours_yields = self.may_yield && self.rng.one_in(2);
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        if let Some(fault) = fault(&mut self.rng, point.options) {
            return fault;
        }
        if !matches!(point.options[0], Choice::Run(_)) {
            return random::ordinary(point.options, &mut self.rng);
        }
        let yields = (point.pending)(point.current).kind == OpKind::Yield;
        let due = self.change_points.iter().position(|&at| at <= self.passed);
        self.passed += 1;
        if let Some(due) = due {
            self.change_points.swap_remove(due);
        }
        if due.is_some() || (yields && self.honours_yields) {
            self.lower(point.current);
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
}
