//! Stepping: a person is the scheduler. Follows the choices made so far and asks for the next.
//!
//! Good for learning what an order does, and for recording executions so that they can be walked
//! through later; finds nothing by itself.

use super::{Choice, Point, Scheduler};
use crate::engine::{Op, OpKind, TaskId};
use crate::protocol::{Fork, Offer, OfferKind, Pause, Site};

/// Follows a list of choices and hands over at the first point after it.
pub struct Stepping {
    choices: Vec<u32>,
    next: usize,
    faults: bool,
    pause: fn(Pause),
}

impl Stepping {
    /// Follows `choices`, and calls `pause` where somebody is to choose: wherever there is more than
    /// one option, but for injected faults if these are not wanted. If `pause` returns, the default
    /// is chosen from there on.
    pub fn new(choices: &[u32], faults: bool, pause: fn(Pause)) -> Self {
        Self {
            choices: choices.to_vec(),
            next: 0,
            faults,
            pause,
        }
    }

    /// The choices made, by whomever.
    pub fn into_choices(self) -> Vec<u32> {
        self.choices
    }

    fn asks(&self, point: &Point<'_>) -> bool {
        let ordinary = point.options.iter().filter(|option| !option.is_fault());
        self.faults || ordinary.count() > 1
    }
}

impl Scheduler for Stepping {
    fn begin(&mut self) {
        self.next = 0;
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        let given = self.choices.get(self.next).copied();
        self.next += 1;
        if let Some(index) = given {
            return index as usize;
        }
        if self.asks(point) {
            (self.pause)(Pause {
                choices: self.choices.clone(),
                offers: offers(point),
                trace: (point.trace)().unwrap_or_default(),
            });
        }
        self.choices.push(0);
        0
    }

    fn obeys(&self) -> bool {
        false
    }
}

/// Lets another scheduler choose, and writes down what there was to choose from.
pub struct Recorder<'a> {
    scheduler: &'a mut dyn Scheduler,
    obeys: bool,
    performed: u32,
    forks: Vec<Fork>,
}

impl<'a> Recorder<'a> {
    /// Records what `scheduler` does, or where it `obeys`, what an order of the scenario has it do.
    pub fn new(scheduler: &'a mut dyn Scheduler, obeys: bool) -> Self {
        Self {
            scheduler,
            obeys,
            performed: 0,
            forks: Vec::new(),
        }
    }

    /// The points passed at which there was something to choose.
    pub fn forks(self) -> Vec<Fork> {
        self.forks
    }

    fn note(&mut self, point: &Point<'_>, chosen: usize) {
        self.forks.push(Fork {
            after: self.performed,
            offers: offers(point),
            chosen: chosen.min(point.options.len() - 1) as u32,
        });
    }
}

impl Scheduler for Recorder<'_> {
    fn begin(&mut self) {
        self.scheduler.begin();
    }

    fn choose(&mut self, point: &Point<'_>) -> usize {
        let chosen = self.scheduler.choose(point);
        self.note(point, chosen);
        chosen
    }

    fn obeys(&self) -> bool {
        self.obeys
    }

    fn ordered(&mut self, point: &Point<'_>, index: usize) {
        self.note(point, index);
    }

    fn ran(&mut self, task: TaskId, op: &Op) {
        // That a thread begins is no step of its own.
        self.performed += u32::from(op.kind != OpKind::Begin);
        self.scheduler.ran(task, op);
    }

    fn imposed(&mut self) {
        self.scheduler.imposed();
    }

    fn end(&mut self, steps: u64) {
        self.scheduler.end(steps);
    }
}

fn offers(point: &Point<'_>) -> Vec<Offer> {
    (0..point.options.len())
        .map(|index| offer(point, index))
        .collect()
}

fn offer(point: &Point<'_>, index: usize) -> Offer {
    let (kind, task) = match point.options[index] {
        Choice::Run(task) => (OfferKind::Run, Some(task)),
        Choice::Again(task) => (OfferKind::LookAgain, Some(task)),
        Choice::Spurious(task) => (OfferKind::SpuriousWakeup, Some(task)),
        Choice::Timer => (OfferKind::Timer, None),
        Choice::Succeed => (OfferKind::Succeed, Some(point.current)),
        Choice::Fail => (OfferKind::Fail, Some(point.current)),
        Choice::Pick(waiter) => (OfferKind::Pick(waiter as u32 + 1), Some(point.current)),
    };
    let op = task.map(|task| (point.pending)(task));
    Offer {
        kind,
        thread: task.map(|task| task as u32),
        op: op.map_or_else(String::new, |op| op.kind.name().to_owned()),
        object: op.and_then(|op| op.object.checked_sub(1)),
        site: op.map(|op| Site::from(op.site)),
        price: point.cost(index),
    }
}
