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

/// The order that is given, and how far it is.
pub(super) struct Directed {
    order: Vec<String>,
    next: usize,
    misstep: Option<Misstep>,
    /// Whether it is followed, and not a player who chooses.
    obeyed: bool,
}

impl Directed {
    fn new(order: Vec<String>, obeyed: bool) -> Self {
        Self {
            order,
            next: 0,
            misstep: None,
            obeyed,
        }
    }

    /// What has gone wrong; with entries left at the end, that their thread has finished.
    fn end(self) -> Result<(), Misstep> {
        if !self.obeyed {
            return Ok(());
        }
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
    /// Chooses by the order: the scenario goes first, a thread's beginning and end are no steps, and
    /// faults are left out.
    pub(super) fn choose_by_order(&mut self) -> Choice {
        let first = self.options[0];
        let is_free =
            |choice: &&Choice| matches!(**choice, Choice::Run(task) if !self.is_step(task));
        if let Some(&choice) = self.options.iter().find(is_free) {
            return choice;
        }
        self.options
            .retain(|choice| matches!(choice, Choice::Run(_)));
        self.options.sort_by_key(|choice| match *choice {
            Choice::Run(task) => task,
            _ => TaskId::MAX,
        });
        match self.options[..] {
            [] => first,
            [only] => only,
            _ if self.is_obeyed() => self.follow_order(first),
            _ => self.ask(false),
        }
    }

    fn is_obeyed(&self) -> bool {
        self.directed.as_ref().is_some_and(|it| it.obeyed)
    }

    /// The thread that the order has next, or where that one cannot go on, the first in turn.
    fn follow_order(&self, first: Choice) -> Choice {
        let wanted = self.directed.as_ref().and_then(|it| it.order.get(it.next));
        let is_wanted = |choice: &Choice| match *choice {
            Choice::Run(task) => Some(&self.tasks[task].display_name()) == wanted,
            _ => false,
        };
        let in_turn = || self.options.iter().position(|choice| *choice == first);
        let index = self.options.iter().position(is_wanted).or_else(in_turn);
        let index = index.unwrap_or(0);
        self.at_point(false, |scheduler, point| scheduler.ordered(point, index));
        self.options[index]
    }

    /// Whether what the task does next is a step that an order is about.
    fn is_step(&self, task: TaskId) -> bool {
        let begins_or_ends = matches!(self.tasks[task].pending.kind, OpKind::Begin | OpKind::End);
        task != 0 && !begins_or_ends
    }

    /// The task goes on: takes note of whether it was its turn.
    pub(super) fn went_on(&mut self, task: TaskId) {
        if self.directed.is_none() || !self.is_step(task) {
            return;
        }
        let misstep = self.misstep(task);
        let followed = misstep.is_none();
        if let Some(directed) = &mut self.directed {
            directed.next += usize::from(followed);
            directed.misstep = misstep;
        }
        if let Some(recorder) = &mut self.recorder {
            recorder.in_order(task, followed);
        }
    }

    /// What is wrong with the order, once the task takes a step.
    fn misstep(&self, task: TaskId) -> Option<Misstep> {
        let directed = self.directed.as_ref().filter(|it| it.obeyed)?;
        if directed.misstep.is_some() {
            return directed.misstep.clone();
        }
        let name = self.tasks[task].display_name();
        match directed.order.get(directed.next) {
            Some(wanted) if *wanted == name => None,
            Some(wanted) => Some(self.hindrance(directed.next + 1, wanted)),
            None => Some(Misstep::Unfinished { name }),
        }
    }

    /// Why the thread that the entry names did not go on.
    fn hindrance(&self, entry: usize, name: &str) -> Misstep {
        let name = name.to_owned();
        let mut tasks = self.tasks.iter().skip(1);
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
        // SAFETY: set by `begin`; a scheduler runs no code of the submission.
        let obeyed = unsafe { (*self.scheduler).obeys() };
        self.directed = Some(Directed::new(order, obeyed));
        if let Some(recorder) = &mut self.recorder {
            recorder.directed();
        }
    }

    pub(in crate::engine) fn end_of_order(&mut self) -> Result<(), Misstep> {
        self.directed.take().map_or(Ok(()), Directed::end)
    }
}
