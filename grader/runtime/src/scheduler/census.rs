//! The census: how much every thread has done in earlier executions, in all and to each object.
//!
//! Threads and objects go by their numbers, which mostly mean the same in two executions of one
//! scenario. Where they do not, the counts are only rougher.

use serde::{Deserialize, Serialize};

use crate::engine::{Op, OpKind, TaskId};

/// Executions are taken to have no more choices than this.
const LONGEST: u64 = 10_000;

/// Threads and objects beyond these are not counted.
const TASKS: usize = 64;
const OBJECTS: usize = 256;

/// A count in an earlier execution, smoothed: in 256ths.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
struct Expected(u32);

impl Expected {
    fn learn(&mut self, count: u32) {
        let count = count.min(1 << 16) << 8;
        self.0 = match self.0 {
            0 => count,
            before => before - before / 4 + count / 4,
        };
    }

    fn get(self) -> u32 {
        (self.0 + 128) >> 8
    }
}

#[derive(Clone, Default, Serialize, Deserialize)]
struct Thread {
    now: u32,
    expected: Expected,
    parent: TaskId,
}

#[derive(Clone, Default, Serialize, Deserialize)]
struct Object {
    /// By thread: the count in the execution under way, and that of earlier ones.
    events: Vec<(u32, Expected)>,
    written: bool,
}

/// What is known of a scenario's executions.
#[derive(Clone, Serialize, Deserialize)]
pub struct Census {
    /// How many choices of a task an execution has, smoothed, and how many this one has had.
    length: u64,
    choices: u64,
    threads: Vec<Thread>,
    objects: Vec<Object>,
    spawned: usize,
}

impl Default for Census {
    fn default() -> Self {
        Self {
            length: 16,
            choices: 0,
            threads: Vec::new(),
            objects: Vec::new(),
            spawned: 0,
        }
    }
}

impl Census {
    /// A census of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// An execution begins.
    pub fn begin(&mut self) {
        self.spawned = 0;
        self.choices = 0;
    }

    /// A task was chosen among several.
    pub fn chose(&mut self) {
        self.choices += 1;
    }

    /// A task ran.
    pub fn ran(&mut self, task: TaskId, op: &Op) {
        if task >= TASKS {
            return;
        }
        grow(&mut self.threads, task);
        self.threads[task].now += 1;
        if op.kind == OpKind::Spawn && self.spawned + 1 < TASKS {
            self.spawned += 1;
            grow(&mut self.threads, self.spawned);
            self.threads[self.spawned].parent = task;
        }
        let object = op.object as usize;
        if object == 0 || object >= OBJECTS {
            return;
        }
        grow(&mut self.objects, object);
        let object = &mut self.objects[object];
        grow(&mut object.events, task);
        object.events[task].0 += 1;
        object.written |= !op.kind.reads_only();
    }

    /// The execution has come to its end, and is learned from.
    pub fn end(&mut self) {
        // Slowly down and quickly up: too long is better than too short.
        let choices = self.choices.min(LONGEST);
        let weight = if choices > self.length { 2 } else { 8 };
        self.length = (self.length * (weight - 1) + choices).div_ceil(weight);
        for thread in &mut self.threads {
            thread.expected.learn(std::mem::take(&mut thread.now));
        }
        for (now, expected) in self.objects.iter_mut().flat_map(|o| &mut o.events) {
            expected.learn(std::mem::take(now));
        }
    }

    /// How many choices of a task an execution has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// How many threads there have been.
    pub fn threads(&self) -> usize {
        self.threads.len()
    }

    /// The thread that has spawned `task`.
    pub fn parent(&self, task: TaskId) -> TaskId {
        self.threads[task].parent
    }

    /// The events of `task` in an execution.
    pub fn events(&self, task: TaskId) -> u32 {
        self.threads[task].expected.get()
    }

    /// The events of `task` on the object with this number.
    pub fn events_on(&self, object: usize, task: TaskId) -> u32 {
        let events = self.objects[object].events.get(task);
        events.map_or(0, |(_, expected)| expected.get())
    }

    /// Puts the numbers of the objects that several threads have met at into `found`.
    pub fn shared(&self, found: &mut Vec<usize>) {
        found.clear();
        for (number, object) in self.objects.iter().enumerate() {
            let threads = object.events.iter().filter(|(_, e)| e.0 > 0).count();
            if object.written && threads > 1 {
                found.push(number);
            }
        }
    }
}

fn grow<T: Clone + Default>(list: &mut Vec<T>, index: usize) {
    if list.len() <= index {
        list.resize(index + 1, T::default());
    }
}

/// The events that every thread still has before it, those of threads that it has yet to spawn
/// included: what both uniform walks weigh threads by.
#[derive(Default)]
pub(super) struct Remaining {
    weights: Vec<u32>,
    parents: Vec<TaskId>,
    spawned: usize,
}

impl Remaining {
    /// Begins again with `events` for every thread that the census knows.
    pub(super) fn reset(&mut self, census: &Census, events: impl Fn(TaskId) -> u32) {
        let tasks = 0..census.threads();
        self.spawned = 0;
        self.weights.clear();
        self.weights.extend(tasks.clone().map(events));
        self.parents.clear();
        self.parents
            .extend(tasks.clone().map(|task| census.parent(task)));
        for task in tasks.skip(1).rev() {
            self.weights[self.parents[task]] += self.weights[task];
        }
    }

    /// `task` spawns the next thread.
    pub(super) fn spawn(&mut self) {
        self.spawned += 1;
        if let Some(&parent) = self.parents.get(self.spawned) {
            let weight = self.weights[self.spawned];
            self.weights[parent] = self.weights[parent].saturating_sub(weight);
        }
    }

    /// One event of `task` has happened.
    pub(super) fn count(&mut self, task: TaskId) {
        if let Some(weight) = self.weights.get_mut(task) {
            *weight = weight.saturating_sub(1);
        }
    }

    pub(super) fn of(&self, task: TaskId) -> u32 {
        self.weights.get(task).copied().unwrap_or(0)
    }

    /// The threads that have been spawned.
    pub(super) fn spawned(&self) -> usize {
        self.spawned + 1
    }
}

#[cfg(test)]
mod tests {
    use std::panic::Location;

    use super::*;

    fn one_execution(census: &mut Census) {
        let op = |kind, object| Op::new(kind, object, Location::caller());
        census.begin();
        census.ran(0, &op(OpKind::Spawn, 0));
        census.ran(1, &op(OpKind::Store, 1));
        census.ran(1, &op(OpKind::Store, 2));
        census.ran(0, &op(OpKind::Load, 1));
        census.end();
    }

    #[test]
    fn the_shared_objects_are_those_that_two_threads_have_touched() {
        let mut census = Census::new();
        one_execution(&mut census);
        let mut shared = Vec::new();
        census.shared(&mut shared);
        assert_eq!(shared, [1]);
        assert_eq!(census.events_on(1, 0), 1);
        assert_eq!(census.events(1), 2);
    }

    #[test]
    fn a_thread_has_its_childrens_events_before_it_until_it_spawns_them() {
        let mut census = Census::new();
        one_execution(&mut census);
        let mut remaining = Remaining::default();
        remaining.reset(&census, |task| census.events(task));
        assert_eq!(remaining.of(0), 4);
        remaining.count(0);
        remaining.spawn();
        assert_eq!((remaining.of(0), remaining.of(1)), (1, 2));
    }
}
