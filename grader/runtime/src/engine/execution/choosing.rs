//! Choosing who goes next.

use super::Execution;
use crate::engine::End;
use crate::engine::op::{OpKind, TaskId};
use crate::engine::task::{Interrupt, Task, Until};
use crate::scheduler::{Choice, Point, Scheduler};

/// Nobody is held up for longer than this, while timers fire early.
const DAY: u64 = 24 * 3600 * 1_000_000_000;

/// A timer further away than this never fires. It is that much longer than a day so that a pause
/// which grows each time, for as long as somebody is held up, ends all the same.
const YEAR: u64 = 365 * DAY;

/// How many steps a task that looks again and again may still take, in order to let go of what
/// others wait for.
const LINGERING: u32 = 16;

/// Consecutive steps of one task after which the others get a turn.
const BURST: u32 = 64;

/// The same, once in an execution with patience.
const LONG_BURST: u32 = 4_096;

/// Steps without any change after which the scheduler is no longer asked.
const FAIR_AFTER: u64 = 2_000;

/// Steps without any change after which threads that keep running are called livelocked, rather
/// than slow.
const LIVELOCK_STEPS: u64 = 100_000;

impl Execution {
    /// Decides which task goes next, and makes it the current one, or ends the execution.
    pub(super) fn schedule(&mut self) {
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
                    self.switches += u32::from(self.is_impatient(task));
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
                    self.hold_up();
                    self.fire_next_timer();
                    self.injected = true;
                    self.switches += 1;
                }
                Choice::Succeed | Choice::Fail | Choice::Pick(_) => {}
            }
        }
    }

    /// Whether the task can perform its pending operation.
    fn ready(&self, id: TaskId) -> bool {
        match self.tasks[id].until {
            None => self.possible(id),
            // Offered when there is nothing else.
            Some(Until::Quiet) => false,
            Some(Until::Settled(since)) => self.steps - since > self.settings.steps / 2,
            Some(Until::Blocked(other)) => !self.possible(other) || self.spinning(other),
        }
    }

    /// Whether the task's pending operation is possible, but for what a probe waits for.
    fn possible(&self, id: TaskId) -> bool {
        let task = &self.tasks[id];
        // SAFETY: the task is suspended within the frame that borrows what it waits for.
        !task.finished && unsafe { (*task.waits_for).ready(id) }
    }

    fn spinning(&self, id: TaskId) -> bool {
        let spin = &self.tasks[id].spin;
        spin.spinning && spin.since == self.changes
    }

    /// Whether a task other than the current one can go on.
    pub(in crate::engine) fn others_go_on(&self) -> bool {
        (0..self.tasks.len()).any(|id| id != self.current && self.can_go_on(id))
    }

    /// Whether the task can perform its pending operation, need not wait for others, and is not held
    /// up.
    fn can_go_on(&self, id: TaskId) -> bool {
        !is_among(id, self.held) && self.ready(id) && !self.spinning(id)
    }

    /// A task that looks again and again at what does not change, and has a lock that another one
    /// waits for: it may be about to let go, as it does where it goes to sleep.
    fn lingering(&self) -> Option<TaskId> {
        (0..self.tasks.len()).find(|&id| {
            let spin = &self.tasks[id].spin;
            let goes_on = self.ready(id) && self.spinning(id) && spin.lingered < LINGERING;
            goes_on && self.keeps_out(id)
        })
    }

    /// Whether another task waits for a lock that this one has.
    fn keeps_out(&self, id: TaskId) -> bool {
        let wants_a_lock = |task: &Task| {
            let locks = [OpKind::Lock, OpKind::Read, OpKind::Write, OpKind::Wake];
            !task.finished && locks.contains(&task.pending.kind)
        };
        let waits = |&other: &TaskId| other != id && !self.possible(other);
        let others = (0..self.tasks.len()).filter(waits);
        others
            .filter(|&other| wants_a_lock(&self.tasks[other]))
            .any(|other| {
                let mut found = false;
                // SAFETY: as in `possible`.
                unsafe {
                    (*self.tasks[other].waits_for)
                        .holders(&mut |holder, _| found = found || holder == id);
                }
                found
            })
    }

    /// Lists the tasks that can run: the current one first unless it yields, those that only wait for
    /// others last.
    /// Returns whether leaving the current one would be a forced switch, or none if there is
    /// nothing to run but tasks that wait.
    fn offer_tasks(&mut self) -> Option<bool> {
        self.options.clear();
        let current = self.current;
        let yields = matches!(
            self.tasks[current].pending.kind,
            OpKind::Yield | OpKind::Sleep
        );
        let goes_on = self.can_go_on(current);
        let count = self.tasks.len();
        if goes_on && !yields {
            self.options.push(Choice::Run(current));
        }
        // Whoever yields is followed by the next one in turn.
        let first = if yields { current + 1 } else { 0 };
        for id in (first..first + count).map(|id| id % count) {
            if id != current && self.can_go_on(id) {
                self.options.push(Choice::Run(id));
            }
        }
        if goes_on && yields {
            self.options.push(Choice::Run(current));
        }
        self.put_the_impatient_last();
        if self.options.is_empty() {
            if self.held != 0 {
                return None;
            }
            if let Some(lingering) = self.lingering() {
                self.tasks[lingering].spin.lingered += 1;
                self.options.push(Choice::Run(lingering));
                return Some(false);
            }
            let waits = |task: &Task| matches!(task.until, Some(Until::Quiet | Until::Settled(_)));
            let quiet = |task: &Task| !task.finished && waits(task);
            let quiet = self.tasks.iter().position(quiet)?;
            self.options.push(Choice::Run(quiet));
            return Some(false);
        }
        if goes_on && self.options.len() > 1 && self.burst >= self.burst_limit() {
            self.long_burst = false;
            self.options
                .retain(|choice| *choice != Choice::Run(current));
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
        Some(goes_on && !yields && !self.is_impatient(current))
    }

    /// Finds those that have yielded twice while another one could go on and had no turn (Musuvathi
    /// and Qadeer, PLDI 2008). To let one of these go on all the same is priced like a forced switch,
    /// or a search would follow loops that poll for as long as an execution may last.
    fn put_the_impatient_last(&mut self) {
        self.impatient = 0;
        let runs = |choice: &Choice| match *choice {
            Choice::Run(task) => Some(task),
            _ => None,
        };
        let turns = self.options.iter().filter_map(runs);
        let Some(longest) = turns.clone().map(|task| self.tasks[task].ran).min() else {
            return;
        };
        let impatient = |task: &TaskId| self.tasks[*task].yielded.0 > longest;
        self.impatient = turns
            .filter(impatient)
            .filter(|&task| task < u64::BITS as usize)
            .fold(0, |impatient, task| impatient | 1 << task);
        if self.impatient != 0 {
            let impatient = self.impatient;
            self.options
                .sort_by_key(|choice| runs(choice).is_some_and(|task| is_among(task, impatient)));
        }
    }

    fn is_impatient(&self, task: TaskId) -> bool {
        is_among(task, self.impatient)
    }

    fn burst_limit(&self) -> u32 {
        if self.long_burst { LONG_BURST } else { BURST }
    }

    fn offer_faults(&mut self) {
        if self.undisturbed {
            return;
        }
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
            && deadline.saturating_sub(self.now) <= DAY
        {
            self.options.push(Choice::Timer);
        }
    }

    pub(super) fn choose(&mut self, preemptible: bool) -> Choice {
        if let [only] = self.options[..] {
            return only;
        }
        if self.directed.is_some() {
            return self.choose_by_order();
        }
        if self.is_fair() {
            return self.choose_fairly();
        }
        self.ask(preemptible)
    }

    /// Has the scheduler choose.
    pub(super) fn ask(&mut self, preemptible: bool) -> Choice {
        let index = self.at_point(preemptible, |scheduler, point| scheduler.choose(point));
        let index = index.min(self.options.len() - 1);
        self.choices.push(index as u32);
        self.options[index]
    }

    /// What the scheduler says of this point.
    pub(super) fn at_point<R>(
        &self,
        preemptible: bool,
        say: impl FnOnce(&mut dyn Scheduler, &Point<'_>) -> R,
    ) -> R {
        let tasks = &self.tasks;
        let pending = |task: TaskId| tasks[task].pending;
        let recorder = self.recorder.as_ref();
        let objects = &self.objects;
        let trace = || recorder.map(|recorder| recorder.trace(tasks, objects, true));
        let point = Point {
            options: &self.options,
            current: self.current,
            preemptible,
            impatient: self.impatient,
            pending: &pending,
            step: self.steps,
            trace: &trace,
        };
        // SAFETY: set by `begin`; a scheduler runs no code of the submission.
        say(unsafe { &mut *self.scheduler }, &point)
    }

    /// Whether the execution has gone on for so long that the scheduler may be what keeps it from
    /// its end: threads that back off from each other need not do so for ever, but for as long as
    /// somebody sees to it that they meet again.
    fn is_fair(&self) -> bool {
        self.steps - self.last_change > FAIR_AFTER || self.steps > self.settings.steps / 2
    }

    /// Any of the options but a fault, with equal chance. The choice follows from the execution so
    /// far, so that it is no part of the schedule.
    fn choose_fairly(&mut self) -> Choice {
        self.was_fair = true;
        let ordinary = self.options.iter().filter(|choice| !choice.is_fault());
        let index = self.fair.below(ordinary.clone().count().max(1));
        ordinary.copied().nth(index).unwrap_or(self.options[0])
    }

    fn switch_to(&mut self, task: TaskId, preemptible: bool) {
        self.went_on(task);
        self.tasks[task].ran = self.steps;
        if task == self.current {
            self.burst += 1;
        } else {
            // Where the scenario gives the order, no scheduler forces anything.
            if preemptible && self.directed.is_none() {
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

    /// A timer fires early: whoever could have gone on is held up. With patience that lasts for as
    /// long as the others have timers to wait for, so that a wait in many parts is worth no more
    /// than one of the same length.
    fn hold_up(&mut self) {
        let goes_on = |choice: &Choice| match *choice {
            Choice::Run(task) => Some(task),
            _ => None,
        };
        let tasks = self.options.iter().filter_map(goes_on);
        if self.patience > 0 {
            let bits = tasks.clone().filter(|&task| task < u64::BITS as usize);
            self.held = bits.fold(0, |held, task| held | 1 << task);
        }
        let nanos = self.next_deadline().map(|at| at.saturating_sub(self.now));
        let first = tasks.clone().next();
        self.held_up = first.zip(nanos);
        self.held_since = self.now;
    }

    /// Lets those who are held up wait on, or lets them go where patience is at its end or no time
    /// would pass; returns whether it has let them go.
    fn let_go(&mut self) -> bool {
        let on_the_clock = |id: TaskId| {
            let spin = &self.tasks[id].spin;
            self.ready(id) && self.spinning(id) && spin.reads_clock
        };
        let within_a_day = |at: u64| at.saturating_sub(self.held_since) <= DAY;
        let clock = within_a_day(self.now) && (0..self.tasks.len()).any(on_the_clock);
        let timer = self.next_deadline().is_some_and(within_a_day);
        let waits_on = self.patience > 0 && (clock || timer);
        if waits_on {
            self.patience -= 1;
        } else {
            self.held = 0;
        }
        !waits_on
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
        if self.held != 0 && self.let_go() {
            return true;
        }
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
            task.spin.lingered = 0;
        }
        if self.held != 0
            && let Some((_, nanos)) = &mut self.held_up
        {
            *nanos = self.now.saturating_sub(self.held_since);
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
        self.leads_to_a_cycle(0, 0, &mut 0)
    }

    /// Whether `id` can only go on after a task that waits in a cycle, or after one of those on the
    /// `way` here. Whoever could end a wait must do so together with all that are named beside it,
    /// so that one of them in a cycle is enough. Those in `clear` lead to none.
    fn leads_to_a_cycle(&self, id: TaskId, way: u64, clear: &mut u64) -> bool {
        let task = &self.tasks[id];
        if id >= 64 || task.finished || task.deadline.is_some() || self.ready(id) {
            return false;
        }
        let bit = 1 << id;
        if way & bit != 0 {
            return true;
        }
        if *clear & bit != 0 {
            return false;
        }
        let mut found = false;
        // SAFETY: as in `ready`.
        unsafe {
            (*task.waits_for).holders(&mut |holder, _| {
                found = found || self.leads_to_a_cycle(holder, way | bit, clear);
            });
        }
        if !found {
            *clear |= bit;
        }
        found
    }
}

/// Whether the bit of a task is set; tasks without a bit are in no set.
fn is_among(task: TaskId, set: u64) -> bool {
    task < u64::BITS as usize && set & (1 << task) != 0
}
