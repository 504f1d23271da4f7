//! A directed stretch of an execution: named threads take their steps in a given order.

use super::Execution;
use crate::engine::op::{OpKind, TaskId};
use crate::scheduler::Choice;

/// Why threads could not take their steps in the order given; the first such reason counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misstep {
    /// No thread of this name is there.
    Unknown {
        /// The entry of the order, from 1.
        entry: usize,
        /// The name in it.
        name: String,
    },
    /// The thread has no more steps to take.
    Finished {
        /// The entry of the order, from 1.
        entry: usize,
        /// The name in it.
        name: String,
    },
    /// The thread waits for another one.
    Blocked {
        /// The entry of the order, from 1.
        entry: usize,
        /// The name in it.
        name: String,
        /// What it is trying to do.
        op: &'static str,
    },
    /// The order has come to its end, and this thread has not.
    Unfinished {
        /// The thread.
        name: String,
    },
    /// The program runs on real threads, which nobody directs.
    Undirected,
}

/// The order that is followed, and how far it is.
pub(super) struct Directed {
    order: Vec<String>,
    next: usize,
    misstep: Option<Misstep>,
}

impl Directed {
    pub(super) fn new(order: Vec<String>) -> Self {
        Self {
            order,
            next: 0,
            misstep: None,
        }
    }

    /// What has gone wrong; with entries left at the end, that their thread has finished.
    pub(super) fn end(self) -> Result<(), Misstep> {
        let left = self.order.get(self.next).map(|name| Misstep::Finished {
            entry: self.next + 1,
            name: name.clone(),
        });
        match self.misstep.or(left) {
            Some(misstep) => Err(misstep),
            None => Ok(()),
        }
    }
}

impl Execution {
    /// Chooses by the order, where one is being followed: threads that it does not name go first, a
    /// thread's beginning and end are no steps, and faults are left out.
    pub(super) fn choose_by_order(&self) -> Option<Choice> {
        let directed = self.directed.as_ref()?;
        let counts = |task: TaskId| self.counts(directed, task);
        let runs = || {
            self.options.iter().filter_map(|choice| match *choice {
                Choice::Run(task) => Some(task),
                _ => None,
            })
        };
        let wanted = directed.order.get(directed.next);
        let is_wanted = |task: &TaskId| Some(&self.tasks[*task].display_name()) == wanted;
        let task = runs()
            .find(|task| !counts(*task))
            .or_else(|| runs().find(is_wanted));
        Some(task.map_or(self.options[0], Choice::Run))
    }

    /// Whether what the task does next is a step of the order.
    fn counts(&self, directed: &Directed, task: TaskId) -> bool {
        let task = &self.tasks[task];
        let is_step = !matches!(task.pending.kind, OpKind::Begin | OpKind::End);
        is_step && directed.order.contains(&task.display_name())
    }

    /// The task goes on: takes note of whether it was its turn.
    pub(super) fn went_on(&mut self, task: TaskId) {
        let Some(directed) = &self.directed else {
            return;
        };
        if directed.misstep.is_some() || !self.counts(directed, task) {
            return;
        }
        let name = self.tasks[task].display_name();
        let misstep = match directed.order.get(directed.next) {
            Some(wanted) if *wanted == name => None,
            Some(wanted) => Some(self.hindrance(directed.next + 1, wanted)),
            None => Some(Misstep::Unfinished { name }),
        };
        if let Some(directed) = &mut self.directed {
            directed.next += usize::from(misstep.is_none());
            directed.misstep = misstep;
        }
    }

    /// Why the thread that the entry names did not go on.
    fn hindrance(&self, entry: usize, name: &str) -> Misstep {
        let name = name.to_owned();
        let mut tasks = self.tasks.iter();
        match tasks.find(|task| task.display_name() == name) {
            None => Misstep::Unknown { entry, name },
            Some(task) if task.finished || task.pending.kind == OpKind::End => {
                Misstep::Finished { entry, name }
            }
            Some(task) => {
                let op = task.pending.kind.name();
                Misstep::Blocked { entry, name, op }
            }
        }
    }

    pub(in crate::engine) fn direct(&mut self, order: Vec<String>) {
        self.directed = Some(Directed::new(order));
        if let Some(recorder) = &mut self.recorder {
            recorder.directed();
        }
    }

    pub(in crate::engine) fn end_of_order(&mut self) -> Result<(), Misstep> {
        self.directed.take().map_or(Ok(()), Directed::end)
    }
}
