//! Guided: follows the order of another execution's steps as closely as it can.
//!
//! A replay follows places in lists of options, which mean something else once one of them is
//! changed. This follows who ran, so that an order can be cut and pasted, and what comes of that
//! is still like the execution it was taken from. Good for shortening a failure; finds nothing new.

use super::{Choice, Point, Scheduler};
use crate::engine::{Op, TaskId};

/// A step of the order that is followed, and of the one that came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A task ran.
    Ran(TaskId),
    /// The scheduler decided something that is no task's run: an outcome or a fault.
    Decided(Choice),
}

/// Follows a list of events.
pub struct Guided<'a> {
    events: &'a [Event],
    next: usize,
    /// By task: how often it has run before its turn.
    early: Vec<usize>,
}

impl<'a> Guided<'a> {
    /// Follows `events`, then the default.
    pub fn new(events: &'a [Event]) -> Self {
        Self {
            events,
            next: 0,
            early: Vec::new(),
        }
    }

    /// The next event that has not happened early.
    fn peek(&mut self) -> Option<Event> {
        while let Some(&event) = self.events.get(self.next) {
            match event {
                Event::Ran(task) if self.early.get(task).is_some_and(|&count| count > 0) => {
                    self.early[task] -= 1;
                    self.next += 1;
                }
                _ => return Some(event),
            }
        }
        None
    }

    fn wanted(&mut self, point: &Point<'_>) -> usize {
        let place = |wanted| point.options.iter().position(|&choice| choice == wanted);
        let outcome = !matches!(point.options[0], Choice::Run(_));
        loop {
            match self.peek() {
                Some(Event::Ran(task)) if !outcome => {
                    return place(Choice::Run(task)).unwrap_or(0);
                }
                Some(Event::Decided(choice)) => {
                    let found = place(choice);
                    let an_outcome =
                        matches!(choice, Choice::Succeed | Choice::Fail | Choice::Pick(_));
                    if found.is_some() || an_outcome == outcome {
                        self.next += 1;
                        return found.unwrap_or(0);
                    }
                    if outcome {
                        return 0;
                    }
                    self.next += 1;
                }
                _ => return 0,
            }
        }
    }
}

impl Scheduler for Guided<'_> {
    fn begin(&mut self) {
        self.next = 0;
        self.early.clear();
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        self.wanted(point)
    }

    fn ran(&mut self, task: TaskId, _: &Op) {
        if self.peek() == Some(Event::Ran(task)) {
            self.next += 1;
            return;
        }
        if self.early.len() <= task {
            self.early.resize(task + 1, 0);
        }
        self.early[task] += 1;
    }
}

/// Follows `scheduler`, and notes what happens.
pub struct Noting<S> {
    scheduler: S,
    made: Vec<Event>,
}

impl<S: Scheduler> Noting<S> {
    /// Notes what happens under `scheduler`.
    pub fn new(scheduler: S) -> Self {
        Self {
            scheduler,
            made: Vec::new(),
        }
    }

    /// What has happened.
    pub fn into_made(self) -> Vec<Event> {
        self.made
    }
}

impl<S: Scheduler> Scheduler for Noting<S> {
    fn begin(&mut self) {
        self.made.clear();
        self.scheduler.begin();
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        let index = self.scheduler.choose(point).min(point.options.len() - 1);
        if !matches!(point.options[index], Choice::Run(_)) {
            self.made.push(Event::Decided(point.options[index]));
        }
        index
    }

    fn ran(&mut self, task: TaskId, op: &Op) {
        self.made.push(Event::Ran(task));
        self.scheduler.ran(task, op);
    }
}
