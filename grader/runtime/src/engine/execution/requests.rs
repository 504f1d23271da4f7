//! What the tasks of an execution ask of it.

use std::panic::Location;

use super::Execution;
use crate::engine::End;
use crate::engine::cells::{self, Race};
use crate::engine::clock::VectorClock;
use crate::engine::object::{Identity, Object};
use crate::engine::op::{ObjectId, Op, OpKind, TaskId};
use crate::engine::stack::{Door, Fiber};
use crate::engine::status;
use crate::engine::task::{ALWAYS, Blocking, Spin, Task, Until};
use crate::engine::with;
use crate::protocol::{Class, Site};
use crate::scheduler::Choice;

/// How often a task may look again at what has not changed before it is taken to be waiting.
const REREADS: u32 = 1;

impl Execution {
    pub(in crate::engine) fn current(&self) -> TaskId {
        self.current
    }

    pub(in crate::engine) fn task(&self, task: TaskId) -> &Task {
        &self.tasks[task]
    }

    pub(in crate::engine) fn current_task(&mut self) -> &mut Task {
        &mut self.tasks[self.current]
    }

    /// Publishes the operation and decides who goes next: the door to leave by, unless it is the
    /// current task itself.
    pub(in crate::engine) fn block(
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
        task.waits_for = unsafe { std::mem::transmute::<&dyn Blocking, &'static dyn Blocking>(on) };
        task.deadline = deadline;
        if !self.settle_cell() {
            self.schedule();
        }
        (self.end.is_some() || self.current != current).then(|| self.tasks[current].fiber.door())
    }

    /// The current task has been chosen and performs its pending operation.
    pub(in crate::engine) fn perform(&mut self) {
        let (current, steps) = (self.current, self.steps);
        let task = &mut self.tasks[current];
        task.waits_for = &raw const ALWAYS;
        task.until = None;
        task.deadline = None;
        task.clock.tick(current);
        task.performed += 1;
        self.performed[task.pending.kind as usize] += 1;
        if task.pending.kind == OpKind::Yield {
            task.yielded = (task.yielded.1, steps);
        }
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

    /// The running task's next operation is possible once the others are as `until` says.
    pub(in crate::engine) fn wait_until(&mut self, until: Until) {
        self.tasks[self.current].until = Some(until);
    }

    pub(in crate::engine) fn wait_until_settled(&mut self) {
        self.wait_until(Until::Settled(self.steps));
    }

    pub(in crate::engine) fn waits_busily(&mut self) {
        self.busy = true;
    }

    pub(in crate::engine) fn set_undisturbed(&mut self, undisturbed: bool) {
        self.undisturbed = undisturbed;
    }

    pub(in crate::engine) fn performed(&self, kind: OpKind) -> u64 {
        self.performed[kind as usize]
    }

    pub(in crate::engine) fn performed_by_others(&self) -> u64 {
        let all: u64 = self.tasks.iter().map(|task| task.performed).sum();
        all - self.tasks[self.current].performed
    }

    pub(in crate::engine) fn fail(&mut self, end: End) -> Door {
        self.end = Some(end);
        self.tasks[self.current].fiber.door()
    }

    pub(in crate::engine) fn spawn(
        &mut self,
        name: Option<String>,
        site: Option<&'static Location<'static>>,
        body: Box<dyn FnOnce()>,
    ) -> TaskId {
        let body = Box::new(move || {
            with(Execution::perform);
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
            will_panic: false,
            catching: 0,
            locals: Vec::new(),
            fiber: Fiber::new(body),
            waits_for: &raw const ALWAYS,
            until: None,
            deadline: None,
            spin: Spin::default(),
            performed: 0,
            ran: self.steps,
            yielded: (0, 0),
        });
        self.changed();
        id
    }

    pub(in crate::engine) fn object(
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

    pub(in crate::engine) fn object_at(
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

    pub(in crate::engine) fn forget(&mut self, address: usize) {
        self.objects.forget(address);
    }

    /// The running task gets a pointer into a cell.
    ///
    /// # Safety
    ///
    /// The cell must be alive.
    pub(in crate::engine) unsafe fn get_cell(
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

    /// The running task reads or writes a cell; returns whether that has ended the execution, and
    /// where it then has to go.
    pub(in crate::engine) fn touch_cell(
        &mut self,
        address: usize,
        size: usize,
        writes: bool,
        site: &'static Location<'static>,
    ) -> Option<Door> {
        let task = self.current;
        let clock = &self.tasks[task].clock;
        let race = cells::touch(address, size, writes, task, clock, site)?;
        let message = self.describe(&race);
        Some(self.fail(End::Failed(Class::DataRace, message)))
    }

    /// The running task's use of the last pointer into a cell is over; returns whether that has
    /// ended the execution.
    pub(super) fn settle_cell(&mut self) -> bool {
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
            "{} {does} at {} what {} {did} at {}, and nothing orders the two",
            self.tasks[second].display_name(),
            Site::from(second_site).line_in_words(),
            self.tasks[first].display_name(),
            Site::from(first_site).line_in_words(),
        )
    }

    pub(in crate::engine) fn changed(&mut self) {
        self.may_have_changed();
        self.last_change = self.steps;
        if let Some(recorder) = &mut self.recorder {
            recorder.seen_to_change();
        }
    }

    pub(in crate::engine) fn may_have_changed(&mut self) {
        self.changes += 1;
        if let Some(recorder) = &mut self.recorder {
            recorder.changed();
        }
    }

    pub(in crate::engine) fn poisoned(&mut self) {
        if let Some(recorder) = &mut self.recorder {
            recorder.poisoned();
        }
    }

    pub(in crate::engine) fn looked(&mut self) {
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
            spin.lingered = 0;
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

    pub(in crate::engine) fn read_clock(&mut self) {
        self.looked();
        self.tasks[self.current].spin.reads_clock = true;
    }

    pub(in crate::engine) fn note(&mut self, value: impl FnOnce() -> String) {
        if let Some(recorder) = &mut self.recorder {
            recorder.note(value());
        }
    }

    pub(in crate::engine) fn tracing(&self) -> bool {
        self.recorder.is_some()
    }

    pub(in crate::engine) fn about(&mut self, other: TaskId) {
        if let Some(recorder) = &mut self.recorder {
            recorder.about(other);
        }
    }

    pub(in crate::engine) fn clock(&self) -> &VectorClock {
        &self.tasks[self.current].clock
    }

    pub(in crate::engine) fn acquire(&mut self, object: ObjectId) {
        let clock = &self.objects.get(object).clock;
        self.tasks[self.current].clock.join(clock);
    }

    pub(in crate::engine) fn release(&mut self, object: ObjectId) {
        let clock = &self.tasks[self.current].clock;
        self.objects.get_mut(object).clock.join(clock);
    }

    pub(in crate::engine) fn publish(&mut self, object: ObjectId) {
        let clock = &self.tasks[self.current].clock;
        self.objects.get_mut(object).clock.clone_from(clock);
    }

    pub(in crate::engine) fn observe(&mut self, object: ObjectId) {
        let clock = &self.objects.get(object).clock;
        self.tasks[self.current].observed.join(clock);
    }

    pub(in crate::engine) fn publish_fenced(&mut self, object: ObjectId) {
        let fenced = &self.tasks[self.current].fenced;
        self.objects.get_mut(object).clock.clone_from(fenced);
    }

    pub(in crate::engine) fn release_fenced(&mut self, object: ObjectId) {
        let fenced = &self.tasks[self.current].fenced;
        self.objects.get_mut(object).clock.join(fenced);
    }

    pub(in crate::engine) fn fence(&mut self, acquire: bool, release: bool, total: bool) {
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

    pub(in crate::engine) fn learn_from(&mut self, other: TaskId) {
        let clock = std::mem::take(&mut self.tasks[other].clock);
        self.tasks[self.current].clock.join(&clock);
        self.tasks[other].clock = clock;
    }

    pub(in crate::engine) fn fails_spuriously(&mut self) -> bool {
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

    pub(in crate::engine) fn pick(&mut self, n: usize) -> usize {
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

    pub(in crate::engine) fn alive(&self) -> usize {
        self.tasks.iter().filter(|task| !task.finished).count()
    }

    pub(in crate::engine) fn now(&self) -> u64 {
        self.now
    }

    pub(in crate::engine) fn take_park_token(&mut self) -> bool {
        status::set_park_token(self.current, false)
    }

    pub(in crate::engine) fn unpark(&mut self, task: TaskId) {
        let clock = self.tasks[self.current].clock.clone();
        // The token orders what came before it ahead of what follows the park that takes it.
        self.tasks[task].clock.join(&clock);
        status::set_park_token(task, true);
    }

    pub(in crate::engine) fn local(&mut self, key: usize) -> Option<*mut ()> {
        let locals = &self.current_task().locals;
        locals
            .iter()
            .find_map(|&(other, value)| (other == key).then_some(value))
    }

    pub(in crate::engine) fn set_local(&mut self, key: usize, value: *mut ()) {
        let locals = &mut self.current_task().locals;
        match locals.iter_mut().find(|(other, _)| *other == key) {
            Some(entry) => entry.1 = value,
            None => locals.push((key, value)),
        }
    }

    pub(in crate::engine) fn pop_local(&mut self) -> Option<(usize, *mut ())> {
        self.current_task().locals.pop()
    }
}
