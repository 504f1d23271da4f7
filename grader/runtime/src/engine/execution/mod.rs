//! One execution: its tasks, its clock, and the choices made so far.

mod choosing;
mod directed;
mod requests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use directed::Directed;
use serde::{Deserialize, Serialize};

pub use directed::Misstep;

use super::cells;
use super::clock::VectorClock;
use super::object::Objects;
use super::op::{OpKind, TaskId};
use super::recorder::Recorder;
use super::stack::Entry;
use super::status;
use super::task::Task;
use crate::protocol::{Class, Site, Step, TimePolicy, Trace};
use crate::scheduler::rng::Rng;
use crate::scheduler::{Choice, Point, Scheduler};

/// How often a task that waits for nothing but others may look again at what has not changed,
/// although others could run, for the price of a forced switch each.
const AGAINS: u8 = 2;

/// What std's `scope` panics with, and what `unwrap` shows of a panic's payload: both speak of
/// another panic, which says more.
const A_SCOPED_THREAD: &str = "a scoped thread panicked";
const AN_UNKNOWN_PAYLOAD: &str = "Any { .. }";

/// How an execution is run.
#[derive(Clone)]
pub struct Settings {
    /// Scheduling points after which the execution is given up.
    pub steps: u64,
    /// What a timer may be relied upon for.
    pub time: TimePolicy,
    /// How often tasks may look again at what has not changed before they are taken to be waiting,
    /// all together: a loop that looks and gives up after so many times is no more than a delay.
    pub patience: u32,
    /// Called with every step as it happens, if a trace is wanted.
    pub trace: Option<fn(&Step)>,
}

/// How an execution ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum End {
    /// The scenario returned.
    Returned,
    /// The scenario panicked, with this message, here.
    Panicked(String, Option<Site>),
    /// No task can go on, or the scenario waits for tasks that wait for each other.
    Deadlock,
    /// Tasks keep running and nothing changes any more.
    Livelock,
    /// The limit of steps was reached while things still changed.
    Steps,
    /// Something is not modelled.
    Unmodelled(String),
    /// A check outside the scenario's own assertions failed.
    Failed(Class, String),
}

/// An execution that has ended.
#[derive(Debug)]
pub struct Ended {
    /// How.
    pub end: End,
    /// The choices that led there.
    pub choices: Vec<u32>,
    /// Forced switches and injected faults among them.
    pub switches: u32,
    /// Points passed.
    pub steps: u64,
    /// Not all choices were the scheduler's.
    pub was_fair: bool,
    /// A thread was found to look again and again, where it should have slept.
    pub busy: bool,
    /// The thread that had to be held up, and how long, for a timer to fire before it went on.
    pub held_up: Option<(String, Duration)>,
    /// What happened, if it was asked for.
    pub trace: Option<Trace>,
}

/// How many faults of each kind the execution may still inject.
struct Faults {
    spurious: u8,
    timer: u8,
    weak: u8,
    again: u8,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the execution"
)]
pub(super) struct Execution {
    number: u32,
    settings: Settings,
    scheduler: *mut dyn Scheduler,
    tasks: Vec<Task>,
    current: TaskId,
    end: Option<End>,
    steps: u64,
    /// How often something has changed that a task may wait for.
    changes: u64,
    last_change: u64,
    now: u64,
    clock_step: u64,
    faults: Faults,
    patience: u32,
    long_burst: bool,
    burst: u32,
    workers: usize,
    objects: Objects,
    /// What the sequentially consistent fences so far make known to the next.
    fences: VectorClock,
    performed: [u64; OpKind::COUNT],
    options: Vec<Choice>,
    choices: Vec<u32>,
    switches: u32,
    preempted: Option<TaskId>,
    injected: bool,
    held_up: Option<(TaskId, u64)>,
    /// The tasks that are held up now, by bit, and since when.
    held: u64,
    held_since: u64,
    /// The tasks that have polled for long enough, by bit.
    impatient: u64,
    /// Chooses in the place of the scheduler where an execution goes on for long.
    fair: Rng,
    was_fair: bool,
    /// A probe has found a thread that looks again and again.
    busy: bool,
    /// No fault is injected for the time being.
    undisturbed: bool,
    recorder: Option<Recorder>,
    directed: Option<Directed>,
}

/// Stands in where no scheduler is set.
struct Nobody;

impl Scheduler for Nobody {
    fn begin(&mut self) {}

    fn choose(&mut self, _: &Point<'_>) -> usize {
        0
    }
}

impl Default for Execution {
    fn default() -> Self {
        Self {
            number: 0,
            settings: Settings {
                steps: 0,
                time: TimePolicy::Patient,
                patience: 0,
                trace: None,
            },
            scheduler: std::ptr::from_mut::<Nobody>(Box::leak(Box::new(Nobody))),
            tasks: Vec::new(),
            current: 0,
            end: None,
            steps: 0,
            changes: 0,
            last_change: 0,
            now: 0,
            clock_step: 0,
            faults: Faults::none(),
            patience: 0,
            long_burst: false,
            burst: 0,
            workers: 0,
            objects: Objects::default(),
            fences: VectorClock::default(),
            performed: [0; OpKind::COUNT],
            options: Vec::new(),
            choices: Vec::new(),
            switches: 0,
            preempted: None,
            injected: false,
            held_up: None,
            held: 0,
            held_since: 0,
            impatient: 0,
            fair: Rng::new(0),
            was_fair: false,
            busy: false,
            undisturbed: false,
            recorder: None,
            directed: None,
        }
    }
}

impl Faults {
    fn none() -> Self {
        Self {
            spurious: 0,
            timer: 0,
            weak: 0,
            again: 0,
        }
    }

    fn allowed(time: TimePolicy) -> Self {
        Self {
            spurious: 2,
            timer: u8::from(time == TimePolicy::Adversarial),
            weak: 2,
            again: AGAINS,
        }
    }
}

impl Execution {
    pub(super) fn begin(&mut self, settings: &Settings, scheduler: &mut dyn Scheduler, body: fn()) {
        scheduler.begin();
        super::statics::restore();
        super::hashing::reset_keys();
        status::begin();
        super::panics::begin();
        self.number = status::execution();
        // SAFETY: the driver keeps the scheduler borrowed until the execution has finished.
        self.scheduler = unsafe {
            std::mem::transmute::<&mut dyn Scheduler, &'static mut dyn Scheduler>(scheduler)
        };
        self.settings.clone_from(settings);
        self.current = 0;
        self.end = None;
        self.steps = 0;
        self.changes = 1;
        self.last_change = 0;
        self.now = 0;
        self.clock_step = 1_000;
        self.faults = Faults::allowed(settings.time);
        self.patience = settings.patience;
        self.long_burst = settings.patience > 0;
        self.burst = 0;
        self.workers = 0;
        self.objects.clear();
        self.fences.clear();
        self.performed = [0; OpKind::COUNT];
        cells::begin();
        self.choices.clear();
        self.switches = 0;
        self.preempted = None;
        self.injected = false;
        self.held_up = None;
        self.held = 0;
        self.impatient = 0;
        self.fair = Rng::new(0);
        self.was_fair = false;
        self.busy = false;
        self.undisturbed = false;
        self.recorder = settings.trace.map(Recorder::new);
        self.directed = None;
        self.spawn(
            None,
            None,
            Box::new(move || {
                let result = catch_unwind(AssertUnwindSafe(body));
                super::with(|execution| execution.returned(result.is_err()));
            }),
        );
    }

    /// The task to be resumed next, or none if the execution has ended.
    pub(super) fn enter(&mut self) -> Option<Entry> {
        if self.end.is_some() {
            return None;
        }
        let current = self.current;
        Some(self.tasks[current].fiber.entry())
    }

    /// The current task has come to its end.
    pub(super) fn left(&mut self) {
        if self.end.is_none() && !self.settle_cell() {
            status::set_finished(self.current);
            self.tasks[self.current].finished = true;
            self.changes += 1;
            self.last_change = self.steps;
            self.schedule();
        }
    }

    fn returned(&mut self, panicked: bool) {
        if self.settle_cell() {
            return;
        }
        self.end = Some(if panicked {
            let (message, site) = self.tasks[0].last_panic.take().unwrap_or_default();
            self.first_panic(message, site)
        } else {
            End::Returned
        });
    }

    /// The panic behind the scenario's own: that of a thread, where the scenario's only says that
    /// one panicked.
    fn first_panic(&self, message: String, site: Option<Site>) -> End {
        let secondhand = message == A_SCOPED_THREAD || message.contains(AN_UNKNOWN_PAYLOAD);
        let behind = || {
            let panicked = |task: &&Task| task.last_panic.is_some();
            let task = self.tasks.iter().skip(1).find(panicked)?;
            let (message, site) = task.last_panic.clone()?;
            let message = format!("{} panicked: {message}", task.display_name());
            Some(End::Panicked(message, site))
        };
        let behind = if secondhand { behind() } else { None };
        behind.unwrap_or(End::Panicked(message, site))
    }

    /// What an execution without an end comes to: where the scenario has panicked, and only waits for
    /// others on its way out, that panic. One that it means to catch is no failure.
    fn unending(&self, end: End) -> End {
        let scenario = &self.tasks[0];
        let panics = scenario.catching == 0 && (scenario.will_panic || scenario.panics > 0);
        match &scenario.last_panic {
            Some((message, site)) if panics => self.first_panic(message.clone(), site.clone()),
            _ => end,
        }
    }

    pub(super) fn finish(&mut self) -> Ended {
        let end = match self.end.take().unwrap_or(End::Returned) {
            end @ (End::Deadlock | End::Livelock | End::Steps) => self.unending(end),
            end => end,
        };
        // SAFETY: set by `begin`, for an execution that ends only now.
        unsafe { (*self.scheduler).end(self.steps) };
        let trace = self
            .recorder
            .take()
            .map(|recorder| recorder.trace(&self.tasks, &self.objects, end != End::Returned));
        let held_up = self.held_up.map(|(task, nanos)| {
            let name = self.tasks[task].display_name();
            (name, Duration::from_nanos(nanos))
        });
        for task in self.tasks.drain(..) {
            task.fiber.recycle();
        }
        Ended {
            end,
            choices: std::mem::take(&mut self.choices),
            switches: self.switches,
            steps: self.steps,
            was_fair: self.was_fair,
            busy: self.busy,
            held_up,
            trace,
        }
    }

    pub(super) fn choices(&self) -> &[u32] {
        &self.choices
    }
}
