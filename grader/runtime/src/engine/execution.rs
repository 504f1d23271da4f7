//! One execution: its tasks, its clock, and the choices made so far.

use std::panic::{AssertUnwindSafe, Location, catch_unwind};

use super::cells::{self, Race};
use super::clock::VectorClock;
use super::object::{Identity, Object, Objects};
use super::op::{ObjectId, Op, OpKind, TaskId};
use super::recorder::Recorder;
use super::stack::{Door, Entry, Fiber};
use super::status;
use super::task::{ALWAYS, Blocking, Interrupt, Spin, Task};
use crate::protocol::{Class, Site, Step, TimePolicy, Trace};
use crate::scheduler::{Choice, Point, Scheduler};

/// A timer further away than this never fires early: nobody is held up for a year.
const YEAR: u64 = 365 * 24 * 3600 * 1_000_000_000;

/// Consecutive steps of one task after which the others get a turn.
const BURST: u32 = 64;

/// The same, once in an execution with patience.
const LONG_BURST: u32 = 4_096;

/// How often a task may look again at what has not changed before it is taken to be waiting.
const REREADS: u32 = 1;

/// How often a task that waits for nothing but others may look again at what has not changed,
/// although others could run, for the price of a forced switch each.
const AGAINS: u8 = 2;

/// Steps without any change after which threads that keep running are called livelocked, rather
/// than slow.
const LIVELOCK_STEPS: u64 = 100_000;

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
#[derive(Clone, Debug, PartialEq)]
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
    options: Vec<Choice>,
    choices: Vec<u32>,
    switches: u32,
    preempted: Option<TaskId>,
    injected: bool,
    recorder: Option<Recorder>,
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
            options: Vec::new(),
            choices: Vec::new(),
            switches: 0,
            preempted: None,
            injected: false,
            recorder: None,
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

// The life of an execution, seen from the driver.
impl Execution {
    pub(super) fn begin(&mut self, settings: &Settings, scheduler: &mut dyn Scheduler, body: fn()) {
        scheduler.begin();
        super::statics::restore();
        status::begin();
        self.number = status::execution();
        // SAFETY: the driver keeps the scheduler borrowed until the execution has finished.
        self.scheduler = unsafe {
            std::mem::transmute::<*mut dyn Scheduler, *mut (dyn Scheduler + 'static)>(
                std::ptr::from_mut(scheduler),
            )
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
        cells::begin();
        self.choices.clear();
        self.switches = 0;
        self.preempted = None;
        self.injected = false;
        self.recorder = settings.trace.map(Recorder::new);
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

    pub(super) fn finish(&mut self) -> Ended {
        let end = self.end.take().unwrap_or(End::Returned);
        // SAFETY: set by `begin`, for an execution that ends only now.
        unsafe { (*self.scheduler).end(self.steps) };
        let trace = self
            .recorder
            .take()
            .map(|recorder| recorder.trace(&self.tasks, &self.objects, end != End::Returned));
        for task in self.tasks.drain(..) {
            task.fiber.recycle();
        }
        Ended {
            end,
            choices: std::mem::take(&mut self.choices),
            switches: self.switches,
            steps: self.steps,
            trace,
        }
    }

    pub(super) fn choices(&self) -> &[u32] {
        &self.choices
    }
}

// What tasks ask of the engine.
impl Execution {
    pub(super) fn current(&self) -> TaskId {
        self.current
    }

    pub(super) fn task(&self, task: TaskId) -> &Task {
        &self.tasks[task]
    }

    pub(super) fn current_task(&mut self) -> &mut Task {
        &mut self.tasks[self.current]
    }

    /// Publishes the operation and decides who goes next: the door to leave by, unless it is the
    /// current task itself.
    pub(super) fn block(
        &mut self,
        op: Op,
        on: &dyn Blocking,
        deadline: Option<u64>,
    ) -> Option<Door> {
        let current = self.current;
        let task = &mut self.tasks[current];
        task.pending = op;
        // SAFETY: only the lifetime changes. The task does not leave the frame that borrows `on`
        // before the wait is over and `perform` has let go of it.
        task.waits_for = unsafe {
            std::mem::transmute::<*const dyn Blocking, *const (dyn Blocking + 'static)>(
                std::ptr::from_ref(on),
            )
        };
        task.deadline = deadline;
        if !self.settle_cell() {
            self.schedule();
        }
        (self.end.is_some() || self.current != current).then(|| self.tasks[current].fiber.door())
    }

    /// The current task has been chosen and performs its pending operation.
    pub(super) fn perform(&mut self) {
        let current = self.current;
        let task = &mut self.tasks[current];
        task.waits_for = &raw const ALWAYS;
        task.deadline = None;
        task.clock.tick(current);
        if task.pending.kind == OpKind::Begin {
            // Not a step of its own: what a switch to it has interrupted is told by its next one.
            return;
        }
        if let Some(recorder) = &mut self.recorder {
            recorder.record(current, &task.pending, self.preempted, self.injected);
        }
        self.preempted = None;
        self.injected = false;
    }

    pub(super) fn fail(&mut self, end: End) -> Door {
        self.end = Some(end);
        self.tasks[self.current].fiber.door()
    }

    pub(super) fn spawn(
        &mut self,
        name: Option<String>,
        site: Option<&'static Location<'static>>,
        body: Box<dyn FnOnce()>,
    ) -> TaskId {
        let body = Box::new(move || {
            super::with(Execution::perform);
            body();
        });
        let id = self.tasks.len();
        let number = if id > 0 && name.is_none() {
            self.workers += 1;
            self.workers
        } else {
            0
        };
        status::add_task();
        let mut clock = VectorClock::default();
        if id > 0 {
            clock.join(&self.tasks[self.current].clock);
        }
        self.tasks.push(Task {
            name,
            number,
            spawned: site,
            pending: Op::new(OpKind::Begin, 0, site.unwrap_or_else(|| Location::caller())),
            finished: false,
            clock,
            observed: VectorClock::default(),
            fenced: VectorClock::default(),
            panics: 0,
            last_panic: None,
            locals: Vec::new(),
            fiber: Fiber::new(body),
            waits_for: &raw const ALWAYS,
            deadline: None,
            spin: Spin::default(),
        });
        self.changed();
        id
    }

    pub(super) fn object(
        &mut self,
        identity: &Identity,
        kind: &'static str,
        site: &'static Location<'static>,
    ) -> ObjectId {
        if let Some(id) = identity.id_in(self.number) {
            return id;
        }
        let id = self.objects.add(Object {
            kind,
            created: Some(identity.created()),
            used: site,
            clock: VectorClock::default(),
        });
        identity.assign(self.number, id);
        id
    }

    pub(super) fn object_at(
        &mut self,
        address: usize,
        kind: &'static str,
        site: &'static Location<'static>,
    ) -> ObjectId {
        self.objects.at(address, || Object {
            kind,
            created: None,
            used: site,
            clock: VectorClock::default(),
        })
    }

    pub(super) fn forget(&mut self, address: usize) {
        self.objects.forget(address);
    }

    /// The running task gets a pointer into a cell.
    ///
    /// # Safety
    ///
    /// The cell must be alive.
    pub(super) unsafe fn get_cell(
        &mut self,
        address: usize,
        size: usize,
        site: &'static Location<'static>,
    ) {
        let task = self.current;
        let tick = self.tasks[task].clock.get(task);
        // SAFETY: promised by the caller.
        unsafe { cells::get(address, size, task, tick, site) };
    }

    /// The running task's use of the last pointer into a cell is over; returns whether that has
    /// ended the execution.
    fn settle_cell(&mut self) -> bool {
        let Some(race) = cells::settle(&self.tasks[self.current].clock) else {
            return false;
        };
        self.end = Some(End::Failed(Class::DataRace, self.describe(&race)));
        true
    }

    fn describe(&self, race: &Race) -> String {
        let (first, did, first_site) = race.first;
        let (second, does, second_site) = race.second;
        format!(
            "{} {does} at line {} what {} {did} at line {}, and nothing orders the two",
            self.tasks[second].display_name(),
            second_site.line(),
            self.tasks[first].display_name(),
            first_site.line(),
        )
    }

    pub(super) fn changed(&mut self) {
        self.may_have_changed();
        self.last_change = self.steps;
    }

    pub(super) fn may_have_changed(&mut self) {
        self.changes += 1;
        if let Some(recorder) = &mut self.recorder {
            recorder.changed();
        }
    }

    pub(super) fn looked(&mut self) {
        let changes = self.changes;
        let task = &mut self.tasks[self.current];
        let sighting = (
            std::ptr::from_ref(task.pending.site).addr(),
            u64::from(task.pending.object),
        );
        let spin = &mut task.spin;
        if spin.since != changes {
            spin.since = changes;
            spin.seen.clear();
            spin.rereads = 0;
            spin.spinning = false;
            spin.reads_clock = false;
        }
        if spin.seen.contains(&sighting) {
            spin.rereads += 1;
            if spin.rereads > REREADS {
                spin.spinning = self.patience == 0;
                self.patience = self.patience.saturating_sub(1);
            }
        } else {
            spin.seen.push(sighting);
        }
    }

    pub(super) fn read_clock(&mut self) {
        self.looked();
        self.tasks[self.current].spin.reads_clock = true;
    }

    pub(super) fn note(&mut self, value: impl FnOnce() -> String) {
        if let Some(recorder) = &mut self.recorder {
            recorder.note(value());
        }
    }

    pub(super) fn tracing(&self) -> bool {
        self.recorder.is_some()
    }

    pub(super) fn about(&mut self, other: TaskId) {
        if let Some(recorder) = &mut self.recorder {
            recorder.about(other);
        }
    }

    pub(super) fn clock(&self) -> &VectorClock {
        &self.tasks[self.current].clock
    }

    pub(super) fn acquire(&mut self, object: ObjectId) {
        let clock = &self.objects.get(object).clock;
        self.tasks[self.current].clock.join(clock);
    }

    pub(super) fn release(&mut self, object: ObjectId) {
        let clock = &self.tasks[self.current].clock;
        self.objects.get_mut(object).clock.join(clock);
    }

    pub(super) fn publish(&mut self, object: ObjectId) {
        let clock = &self.tasks[self.current].clock;
        self.objects.get_mut(object).clock.clone_from(clock);
    }

    pub(super) fn observe(&mut self, object: ObjectId) {
        let clock = &self.objects.get(object).clock;
        self.tasks[self.current].observed.join(clock);
    }

    pub(super) fn publish_fenced(&mut self, object: ObjectId) {
        let fenced = &self.tasks[self.current].fenced;
        self.objects.get_mut(object).clock.clone_from(fenced);
    }

    pub(super) fn release_fenced(&mut self, object: ObjectId) {
        let fenced = &self.tasks[self.current].fenced;
        self.objects.get_mut(object).clock.join(fenced);
    }

    pub(super) fn fence(&mut self, acquire: bool, release: bool, total: bool) {
        let task = &mut self.tasks[self.current];
        if acquire {
            task.clock.join(&task.observed);
        }
        if total {
            task.clock.join(&self.fences);
            self.fences.join(&task.clock);
        }
        if release {
            task.fenced.clone_from(&task.clock);
        }
    }

    pub(super) fn learn_from(&mut self, other: TaskId) {
        let clock = std::mem::take(&mut self.tasks[other].clock);
        self.tasks[self.current].clock.join(&clock);
        self.tasks[other].clock = clock;
    }

    pub(super) fn fails_spuriously(&mut self) -> bool {
        if self.faults.weak == 0 {
            return false;
        }
        self.options.clear();
        self.options.extend([Choice::Succeed, Choice::Fail]);
        let fails = self.choose(false) == Choice::Fail;
        if fails {
            self.faults.weak -= 1;
            self.switches += 1;
            if let Some(recorder) = &mut self.recorder {
                recorder.injected();
            }
        }
        fails
    }

    pub(super) fn pick(&mut self, n: usize) -> usize {
        if n < 2 {
            return 0;
        }
        self.options.clear();
        self.options.extend((0..n).map(Choice::Pick));
        match self.choose(false) {
            Choice::Pick(index) => index,
            _ => 0,
        }
    }

    pub(super) fn alive(&self) -> usize {
        self.tasks.iter().filter(|task| !task.finished).count()
    }

    pub(super) fn now(&self) -> u64 {
        self.now
    }

    pub(super) fn take_park_token(&mut self) -> bool {
        status::set_park_token(self.current, false)
    }

    pub(super) fn unpark(&mut self, task: TaskId) {
        let clock = self.tasks[self.current].clock.clone();
        // The token orders what came before it ahead of what follows the park that takes it.
        self.tasks[task].clock.join(&clock);
        status::set_park_token(task, true);
    }

    pub(super) fn local(&mut self, key: usize) -> Option<*mut ()> {
        let locals = &self.current_task().locals;
        locals
            .iter()
            .find_map(|&(other, value)| (other == key).then_some(value))
    }

    pub(super) fn set_local(&mut self, key: usize, value: *mut ()) {
        let locals = &mut self.current_task().locals;
        match locals.iter_mut().find(|(other, _)| *other == key) {
            Some(entry) => entry.1 = value,
            None => locals.push((key, value)),
        }
    }

    pub(super) fn pop_local(&mut self) -> Option<(usize, *mut ())> {
        self.current_task().locals.pop()
    }
}

// Choosing who goes next.
impl Execution {
    /// Decides which task goes next, and makes it the current one, or ends the execution.
    fn schedule(&mut self) {
        if self.waits_in_a_cycle() {
            self.end = Some(End::Deadlock);
            return;
        }
        loop {
            self.steps += 1;
            if self.steps > self.settings.steps && self.out_of_steps() {
                return;
            }
            let Some(preemptible) = self.offer_tasks() else {
                if self.let_time_pass() {
                    continue;
                }
                if self.end.is_some() {
                    return;
                }
                self.end = Some(End::Deadlock);
                return;
            };
            self.offer_faults();
            match self.choose(preemptible) {
                Choice::Run(task) => {
                    self.switch_to(task, preemptible);
                    return;
                }
                Choice::Again(task) => {
                    self.faults.again -= 1;
                    self.switches += 1;
                    self.switch_to(task, false);
                    return;
                }
                Choice::Spurious(task) => {
                    self.faults.spurious -= 1;
                    self.interrupt(task, Interrupt::Spurious);
                    self.injected = true;
                    self.switches += 1;
                }
                Choice::Timer => {
                    self.faults.timer -= 1;
                    self.fire_next_timer();
                    self.injected = true;
                    self.switches += 1;
                }
                Choice::Succeed | Choice::Fail | Choice::Pick(_) => {}
            }
        }
    }

    fn ready(&self, id: TaskId) -> bool {
        let task = &self.tasks[id];
        // SAFETY: the task is suspended within the frame that borrows what it waits for.
        !task.finished && unsafe { (*task.waits_for).ready(id) }
    }

    fn spinning(&self, id: TaskId) -> bool {
        let spin = &self.tasks[id].spin;
        spin.spinning && spin.since == self.changes
    }

    /// Lists the tasks that can run: the current one first, those that only wait for others last.
    /// Returns whether leaving the current one would be a forced switch, or none if there is
    /// nothing to run but tasks that wait.
    fn offer_tasks(&mut self) -> Option<bool> {
        self.options.clear();
        let current = self.current;
        let goes_on = self.ready(current) && !self.spinning(current);
        if goes_on {
            self.options.push(Choice::Run(current));
        }
        for id in 0..self.tasks.len() {
            if id != current && self.ready(id) && !self.spinning(id) {
                self.options.push(Choice::Run(id));
            }
        }
        if self.options.is_empty() {
            return None;
        }
        let yields = matches!(
            self.tasks[current].pending.kind,
            OpKind::Yield | OpKind::Sleep
        );
        if goes_on && self.burst >= BURST * self.settings.patience.max(1) && self.options.len() > 1
        {
            self.options.remove(0);
            // SAFETY: as in `choose`.
            unsafe { (*self.scheduler).imposed() };
            return Some(false);
        }
        if self.faults.again > 0 {
            for id in 0..self.tasks.len() {
                if self.spinning(id) && self.ready(id) {
                    self.options.push(Choice::Again(id));
                }
            }
        }
        Some(goes_on && !yields)
    }

    fn burst_limit(&self) -> u32 {
        if self.long_burst { LONG_BURST } else { BURST }
    }

    fn offer_faults(&mut self) {
        if self.faults.spurious > 0 {
            for id in 0..self.tasks.len() {
                let task = &self.tasks[id];
                // SAFETY: as in `ready`.
                let may_wake = || unsafe {
                    !(*task.waits_for).ready(id) && (*task.waits_for).may_wake_spuriously()
                };
                if !task.finished && may_wake() {
                    self.options.push(Choice::Spurious(id));
                }
            }
        }
        if self.faults.timer > 0
            && let Some(deadline) = self.next_deadline()
            && deadline.saturating_sub(self.now) < YEAR
        {
            self.options.push(Choice::Timer);
        }
    }

    fn choose(&mut self, preemptible: bool) -> Choice {
        if let [only] = self.options[..] {
            return only;
        }
        let tasks = &self.tasks;
        let pending = |task: TaskId| tasks[task].pending;
        let point = Point {
            options: &self.options,
            current: self.current,
            preemptible,
            pending: &pending,
            step: self.steps,
        };
        // SAFETY: set by `begin`; a scheduler runs no code of the submission.
        let index = unsafe { (*self.scheduler).choose(&point) }.min(self.options.len() - 1);
        self.choices.push(index as u32);
        self.options[index]
    }

    fn switch_to(&mut self, task: TaskId, preemptible: bool) {
        if task == self.current {
            self.burst += 1;
        } else {
            if preemptible {
                self.switches += 1;
                self.preempted = Some(self.current);
            }
            self.burst = 0;
            self.current = task;
        }
        // SAFETY: as in `choose`.
        unsafe { (*self.scheduler).ran(task, &self.tasks[task].pending) };
    }

    fn interrupt(&mut self, id: TaskId, how: Interrupt) {
        let task = &mut self.tasks[id];
        if how == Interrupt::Timeout {
            task.deadline = None;
        }
        // SAFETY: as in `ready`.
        unsafe { (*task.waits_for).interrupt(id, how) };
    }

    fn next_deadline(&self) -> Option<u64> {
        self.tasks
            .iter()
            .filter(|task| !task.finished)
            .filter_map(|task| task.deadline)
            .min()
    }

    /// Moves the clock just past the next deadline, and wakes all whose time is up.
    fn fire_next_timer(&mut self) {
        let Some(deadline) = self.next_deadline() else {
            return;
        };
        self.now = self.now.max(deadline.saturating_add(1));
        for id in 0..self.tasks.len() {
            let task = &self.tasks[id];
            if !task.finished && task.deadline.is_some_and(|deadline| deadline <= self.now) {
                self.interrupt(id, Interrupt::Timeout);
            }
        }
    }

    /// Whether no timer will fire for so long that nobody would wait for it.
    fn nothing_for_a_year(&self) -> bool {
        self.next_deadline()
            .is_none_or(|deadline| deadline.saturating_sub(self.now) >= YEAR)
    }

    /// Nothing can run but tasks that wait for a change: returns whether there is one now.
    fn let_time_pass(&mut self) -> bool {
        let spinning = |this: &Self, id: TaskId| this.ready(id) && this.spinning(id);
        let spinners = (0..self.tasks.len()).any(|id| spinning(self, id));
        let on_the_clock =
            (0..self.tasks.len()).any(|id| spinning(self, id) && self.tasks[id].spin.reads_clock);
        if on_the_clock {
            let later = self.now.saturating_add(self.clock_step);
            self.clock_step = self.clock_step.saturating_mul(2);
            match self.next_deadline() {
                Some(deadline) if deadline <= later => {
                    self.fire_next_timer();
                }
                _ => self.now = later,
            }
        } else if self.nothing_for_a_year() {
            if !spinners {
                return false;
            }
        } else {
            self.fire_next_timer();
        }
        for task in &mut self.tasks {
            task.spin.spinning = false;
            task.spin.seen.clear();
            task.spin.rereads = 0;
        }
        // SAFETY: as in `choose`.
        unsafe { (*self.scheduler).imposed() };
        // The others first, so that threads that wait by looking take turns.
        self.long_burst = false;
        self.burst = BURST;
        true
    }

    /// The limit of steps is reached: ends the execution, unless it is worth going on to tell
    /// threads that will never get anywhere from threads that are slow.
    fn out_of_steps(&mut self) -> bool {
        let idle = self.steps - self.last_change;
        self.end = if idle >= LIVELOCK_STEPS {
            Some(End::Livelock)
        } else if idle * 2 < self.settings.steps {
            Some(End::Steps)
        } else {
            None
        };
        self.end.is_some()
    }

    /// Whether the scenario waits, through others or at once, for tasks that wait for each other.
    fn waits_in_a_cycle(&self) -> bool {
        let mut seen = 0_u64;
        let mut id = 0;
        loop {
            let task = &self.tasks[id];
            if task.finished || task.deadline.is_some() || id >= 64 || self.ready(id) {
                return false;
            }
            if seen & (1 << id) != 0 {
                return true;
            }
            seen |= 1 << id;
            let mut holders = (0, 0);
            // SAFETY: as in `ready`.
            unsafe {
                (*task.waits_for).holders(&mut |holder, _| holders = (holders.0 + 1, holder));
            }
            match holders {
                (1, holder) => id = holder,
                _ => return false,
            }
        }
    }
}
