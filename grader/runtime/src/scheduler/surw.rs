//! Selectively uniform random walk: the events on one object, chosen anew for every execution, are
//! interleaved uniformly, whatever else the threads do in between (Zhao, Wolff, Mathur and
//! Roychoudhury, ASPLOS 2025).
//!
//! A thread is drawn in proportion to its remaining events on the object. Until it has performed
//! the next of them, no other thread performs one; all else goes on freely. Good where the order of
//! the events on one object decides and they are few among many, as a flag that is read once in a
//! long thread. Bad where the order between two objects decides; every other execution therefore
//! picks who goes on freely by fixed priorities, so that some threads stay behind altogether.

use super::census::{Census, Remaining};
use super::random::{self, fault};
use super::rng::Rng;
use super::{Choice, Point, Scheduler};
use crate::engine::{Op, OpKind, TaskId};

/// The selectively uniform random walk.
pub struct Surw {
    rng: Rng,
    remaining: Remaining,
    /// The number of the object whose events are interleaved uniformly; 0 for none.
    object: usize,
    shared: Vec<usize>,
    /// The thread whose event on the object comes next.
    intended: Option<TaskId>,
    /// By task, empty where who goes on freely is drawn at every point.
    priorities: Vec<u64>,
    fixed: bool,
}

impl Surw {
    /// A walk that draws from `rng`.
    pub fn new(rng: Rng) -> Self {
        Self {
            rng,
            remaining: Remaining::default(),
            object: 0,
            shared: Vec::new(),
            intended: None,
            priorities: Vec::new(),
            fixed: false,
        }
    }

    /// Draws from `rng` from now on, and expects of the next execution what `census` tells.
    pub fn restart(&mut self, rng: Rng, census: &Census) {
        self.rng = rng;
        census.shared(&mut self.shared);
        self.object = match self.shared.len() {
            0 => 0,
            count => self.shared[self.rng.below(count)],
        };
        let object = self.object;
        self.remaining.reset(census, |task| match object {
            0 => 0,
            object => census.events_on(object, task),
        });
        self.fixed = self.rng.one_in(2);
        self.priorities.clear();
    }

    fn interesting(&self, op: &Op) -> bool {
        self.object != 0 && op.object as usize == self.object
    }

    /// Draws the thread whose event comes next, among all that have been spawned.
    fn intend(&mut self) {
        let tasks = 0..self.remaining.spawned();
        let total: u32 = tasks.clone().map(|task| self.remaining.of(task)).sum();
        if total == 0 {
            return;
        }
        let mut at = self.rng.below(total as usize) as u32;
        self.intended = tasks.into_iter().find(|&task| {
            let weight = self.remaining.of(task);
            let found = at < weight;
            at = at.wrapping_sub(weight);
            found
        });
    }

    fn priority(&mut self, task: TaskId) -> u64 {
        while self.priorities.len() <= task {
            let priority = self.rng.next() | 1;
            self.priorities.push(priority);
        }
        self.priorities[task]
    }

    /// A task that may go on without an event out of turn; none if there is none.
    fn free(&mut self, point: &Point<'_>) -> Option<usize> {
        let mut best = (0, None);
        for (index, choice) in point.options.iter().enumerate() {
            let Choice::Run(task) = *choice else { continue };
            let pending = (point.pending)(task);
            if self.intended != Some(task) && self.interesting(&pending) {
                continue;
            }
            let priority = if self.fixed && pending.kind != OpKind::Yield {
                self.priority(task)
            } else {
                self.rng.next() | 1
            };
            if priority > best.0 {
                best = (priority, Some(index));
            }
        }
        best.1
    }
}

impl Scheduler for Surw {
    fn begin(&mut self) {
        self.intended = None;
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        if let Some(fault) = fault(&mut self.rng, point.options) {
            return fault;
        }
        if !matches!(point.options[0], Choice::Run(_)) {
            return random::ordinary(point.options, &mut self.rng);
        }
        if self.intended.is_none() {
            self.intend();
        }
        if let Some(index) = self.free(point) {
            return index;
        }
        // All that can run would act out of turn: the turn goes to one of them.
        let remaining = &self.remaining;
        let index = random::weighted(point.options, &mut self.rng, |task| {
            remaining.of(task).max(1)
        });
        if let Choice::Run(task) = point.options[index] {
            self.intended = Some(task);
        }
        index
    }

    fn ran(&mut self, task: TaskId, op: &Op) {
        if op.kind == OpKind::Spawn {
            self.remaining.spawn();
            // A new thread changes the odds.
            self.intended = None;
        }
        if self.interesting(op) {
            self.remaining.count(task);
            if self.intended == Some(task) {
                self.intended = None;
            }
        }
    }
}
