//! The recorder: writes an execution's steps down, for people to read.

use super::object::Objects;
use super::op::{Op, TaskId};
use super::task::Task;
use crate::protocol::{self, Blocked, Holder, Order, Site, Step, Trace};

/// Steps from the beginning that are always kept.
const HEAD: usize = 1_000;

/// Steps in all that are kept; of a longer execution the middle is left out.
const KEPT: usize = 4_000;

/// Steps that are written down as they happen.
const EMITTED: u32 = 10_000;

/// Records one execution.
pub(super) struct Recorder {
    count: u32,
    steps: Vec<Step>,
    order: Option<Order>,
    emit: fn(&Step),
}

impl Recorder {
    /// A recorder that calls `emit` with every step, and again with one that has been completed.
    pub(super) fn new(emit: fn(&Step)) -> Self {
        Self {
            count: 0,
            steps: Vec::new(),
            order: None,
            emit,
        }
    }

    pub(super) fn record(
        &mut self,
        task: TaskId,
        op: &Op,
        preempted: Option<TaskId>,
        injected: bool,
    ) {
        self.count += 1;
        let step = Step {
            step: self.count,
            thread: task as u32,
            op: op.kind.name().to_owned(),
            object: (op.object != 0).then(|| op.object - 1),
            site: Some(Site::from(op.site)),
            value: None,
            other: op.other.map(|other| other as u32),
            preempted: preempted.map(|task| task as u32),
            injected,
            changed: false,
            seen_to_change: false,
            poisoned: false,
        };
        if self.steps.len() == KEPT {
            self.steps.drain(HEAD..KEPT / 2);
        }
        self.steps.push(step);
        self.emit_last();
    }

    fn emit_last(&self) {
        if self.count <= EMITTED
            && let Some(step) = self.steps.last()
        {
            (self.emit)(step);
        }
    }

    /// From here on threads take their steps in an order that the scenario gives.
    pub(super) fn directed(&mut self) {
        self.order = Some(Order::default());
    }

    /// A step of that order is taken, as the order says or not.
    pub(super) fn in_order(&mut self, task: TaskId, followed: bool) {
        if let Some(order) = &mut self.order {
            order.taken.push(task as u32);
            order.followed += u32::from(followed);
        }
    }

    pub(super) fn note(&mut self, value: String) {
        self.complete(|step| step.value = Some(value));
    }

    pub(super) fn about(&mut self, other: TaskId) {
        self.complete(|step| step.other = Some(other as u32));
    }

    pub(super) fn changed(&mut self) {
        self.complete(|step| step.changed = true);
    }

    pub(super) fn seen_to_change(&mut self) {
        self.complete(|step| step.seen_to_change = true);
    }

    pub(super) fn poisoned(&mut self) {
        self.complete(|step| step.poisoned = true);
    }

    pub(super) fn injected(&mut self) {
        self.complete(|step| step.injected = true);
    }

    fn complete(&mut self, change: impl FnOnce(&mut Step)) {
        if let Some(step) = self.steps.last_mut() {
            change(step);
            self.emit_last();
        }
    }

    /// The trace; with where every task that had not ended was blocked, if that is of interest.
    pub(super) fn trace(&self, tasks: &[Task], objects: &Objects, blocked: bool) -> Trace {
        Trace {
            threads: tasks.iter().map(thread).collect(),
            objects: objects
                .iter()
                .map(|object| protocol::Object {
                    kind: object.kind.to_owned(),
                    created: object.created.map(Site::from),
                    used: Some(Site::from(object.used)),
                })
                .collect(),
            steps: self.steps.clone(),
            blocked: if blocked {
                blocked_tasks(tasks)
            } else {
                Vec::new()
            },
            order: self.order.clone(),
        }
    }
}

fn thread(task: &Task) -> protocol::Thread {
    protocol::Thread {
        name: task.display_name(),
        spawned: task.spawned.map(Site::from),
    }
}

fn blocked_tasks(tasks: &[Task]) -> Vec<Blocked> {
    let blocked = |(id, task): (TaskId, &Task)| {
        // SAFETY: the task is suspended within the frame that borrows what it waits for.
        let on = unsafe { &*task.waits_for };
        if task.finished || on.ready(id) {
            return None;
        }
        let mut waits_for = Vec::new();
        on.holders(&mut |holder, since| {
            waits_for.push(Holder {
                thread: holder as u32,
                since: since.map(Site::from),
            });
        });
        Some(Blocked {
            thread: id as u32,
            op: task.pending.kind.name().to_owned(),
            object: (task.pending.object != 0).then(|| task.pending.object - 1),
            site: Some(Site::from(task.pending.site)),
            waits_for,
        })
    };
    tasks.iter().enumerate().filter_map(blocked).collect()
}
