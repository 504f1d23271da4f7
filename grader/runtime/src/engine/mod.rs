//! The engine: runs one execution of a scenario, one task at a time, as a scheduler decides.
//!
//! All tasks are coroutines on one OS thread. A task publishes every operation *before* it performs
//! it, and is then suspended or goes on as the scheduler chooses among the tasks whose pending
//! operation is possible. Between two such points a task runs undisturbed.

mod cells;
mod clock;
mod execution;
mod hashing;
mod object;
mod op;
mod panics;
mod recorder;
mod stack;
mod statics;
mod status;
mod task;

use std::cell::Cell;
use std::panic::Location;

pub use cells::{forget_cell, has_destructors, set_cell_sites};
pub use clock::VectorClock;
pub use execution::{End, Ended, Misstep, Settings};
pub use object::Identity;
pub use op::{ObjectId, Op, OpKind, TaskId};
pub use panics::{
    Hook, catching, install_hook, last_panic, panicking, panics, set_panics, set_program_hook,
    will_panic,
};
pub use statics::{remember as remember_statics, static_offset};
pub use status::{execution, finished, has_park_token, set_cells_shared, set_counts_observed};
pub use task::{Blocking, Interrupt, Until};

pub(crate) use stack::is_overflow;

use execution::Execution;
use task::Always;

use crate::protocol::TimePolicy;
use crate::scheduler::Scheduler;
use crate::scheduler::replay::Replay;

thread_local! {
    static CURRENT: Cell<*mut Execution> = const { Cell::new(std::ptr::null_mut()) };
}

/// Whether this OS thread is running an execution now, so that operations are to be published.
pub fn active() -> bool {
    !CURRENT.get().is_null()
}

/// The execution under way. Every function below that needs one panics without it.
///
/// The borrow must not be held while a task is suspended, nor while code of the submission runs.
fn with<R>(f: impl FnOnce(&mut Execution) -> R) -> R {
    let execution = CURRENT.get();
    assert!(!execution.is_null(), "no execution is under way");
    // SAFETY: the pointer is set for as long as the execution lives, all on this one OS thread,
    // and `f` neither suspends the task nor enters here again.
    f(unsafe { &mut *execution })
}

/// Runs executions, one after the other, and keeps what can be used again between them.
pub struct Engine {
    execution: Box<Execution>,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine, with the panic hook it needs installed.
    pub fn new() -> Self {
        install_hook();
        hashing::find_keys();
        Self {
            execution: Box::default(),
        }
    }

    /// Runs an execution of a few threads that do nothing, so that what every execution needs is
    /// there before the process is forked, and not made anew by each child.
    pub fn warm_up(&mut self) {
        const THREADS: usize = 7;
        fn nothing() {
            for _ in 0..THREADS {
                spawn(None, Location::caller(), Box::new(|| ()));
            }
        }
        let settings = Settings {
            steps: THREADS as u64,
            time: TimePolicy::Patient,
            patience: 0,
            trace: None,
        };
        self.run(&settings, &mut Replay::new(&[]), nothing);
    }

    /// Runs `body` once, under `scheduler`.
    pub fn run(&mut self, settings: &Settings, scheduler: &mut dyn Scheduler, body: fn()) -> Ended {
        let execution: *mut Execution = &raw mut *self.execution;
        // SAFETY: nothing else refers to the execution now.
        unsafe { (*execution).begin(settings, scheduler, body) };
        CURRENT.set(execution);
        loop {
            // SAFETY: the box outlives the loop, and the borrow ends before a task runs.
            let entry = unsafe { (*execution).enter() };
            let Some(entry) = entry else { break };
            // SAFETY: `enter` returns the entry of a task that is alive and suspended.
            if unsafe { entry.resume() } {
                // SAFETY: as above; no task runs now.
                unsafe { (*execution).left() };
            }
        }
        // SAFETY: no task runs, and none will.
        let ended = unsafe { (*execution).finish() };
        CURRENT.set(std::ptr::null_mut());
        ended
    }

    /// What the execution has got to, for a handler of fatal signals.
    pub fn choices(&self) -> &[u32] {
        self.execution.choices()
    }
}

/// The task that is running.
pub fn current() -> TaskId {
    with(|execution| execution.current())
}

/// Publishes `op` and lets the scheduler choose who goes next; returns when this task does.
pub fn point(op: Op) {
    block(op, &Always, None);
}

/// Publishes `op`, which is possible once `on` is ready; returns when this task is chosen to
/// perform it. From `deadline` (see [`now`]) on, `on` is interrupted.
pub fn block(op: Op, on: &dyn Blocking, deadline: Option<u64>) {
    if panics::in_hook() {
        return pass(op, on);
    }
    let door = with(|execution| execution.block(op, on, deadline));
    if let Some(door) = door {
        // SAFETY: the running task is the one that owns this door.
        unsafe { door.suspend() };
    }
    with(Execution::perform);
}

/// Performs `op` at once, without asking the scheduler.
fn pass(op: Op, on: &dyn Blocking) {
    if !on.ready(current()) {
        unmodelled("a panic hook that waits for another thread");
    }
    perform_now(op);
}

fn perform_now(op: Op) {
    with(|execution| {
        execution.current_task().pending = op;
        execution.perform();
    });
}

/// Publishes a probe's operation, which is possible once the other tasks are as `until` says;
/// returns when this task is chosen to go on.
pub fn wait_until(until: Until, site: &'static Location<'static>) {
    with(|execution| execution.wait_until(until));
    point(Op::new(OpKind::Probe, 0, site));
}

/// Waits until the other tasks have come to a halt; returns whether they have, or else they have
/// had so many steps that they never will.
pub fn wait_until_settled(site: &'static Location<'static>) -> bool {
    with(Execution::wait_until_settled);
    point(Op::new(OpKind::Probe, 0, site));
    with(|execution| !execution.others_go_on())
}

/// Whether nobody is woken without a reason from now on, and no timer fires early.
pub fn set_undisturbed(undisturbed: bool) {
    with(|execution| execution.set_undisturbed(undisturbed));
}

/// From now on a failed assertion is about threads that look again and again.
pub fn waits_busily() {
    with(Execution::waits_busily);
}

/// From now on the threads of the scenario take their steps in this order, unless a player chooses.
pub fn direct(order: Vec<String>) {
    with(|execution| execution.direct(order));
}

/// The order given to [`direct`] no longer counts: whether it was followed to its end.
///
/// # Errors
///
/// The first step that could not be taken.
pub fn end_of_order() -> Result<(), Misstep> {
    with(Execution::end_of_order)
}

/// How many operations of this kind have been performed in the execution.
pub fn performed(kind: OpKind) -> u64 {
    with(|execution| execution.performed(kind))
}

/// How many operations the other tasks have performed in the execution.
pub fn performed_by_others() -> u64 {
    with(|execution| execution.performed_by_others())
}

/// The number of the object that `identity` belongs to.
pub fn object(
    identity: &Identity,
    kind: &'static str,
    site: &'static Location<'static>,
) -> ObjectId {
    with(|execution| execution.object(identity, kind, site))
}

/// The number of the object without an identity that lies at `address`.
pub fn object_at(address: usize, kind: &'static str, site: &'static Location<'static>) -> ObjectId {
    with(|execution| execution.object_at(address, kind, site))
}

/// The object at `address` is gone; another one may come to lie there.
pub fn forget(address: usize) {
    if active() {
        with(|execution| execution.forget(address));
    }
}

/// The running task gets a pointer into the `UnsafeCell` of `size` bytes at `address`.
///
/// # Safety
///
/// The cell must be alive.
pub unsafe fn get_cell(address: usize, size: usize, site: &'static Location<'static>) {
    let object = object_at(address, "UnsafeCell", site);
    point(Op::new(OpKind::Cell, object, site));
    // SAFETY: promised by the caller; the task has not left its frame since.
    with(|execution| unsafe { execution.get_cell(address, size, site) });
}

/// The running task reads or writes the cell of `size` bytes at `address`, which other threads can
/// reach only where the program says so by `unsafe`; elsewhere this does nothing.
pub fn touch_cell(address: usize, size: usize, writes: bool, site: &'static Location<'static>) {
    if !active() || !status::cells_shared() {
        return;
    }
    let object = object_at(address, "Cell", site);
    perform_now(Op::new(OpKind::Cell, object, site));
    let door = with(|execution| execution.touch_cell(address, size, writes, site));
    if let Some(door) = door {
        // SAFETY: the running task owns this door, and is not resumed: the execution has ended.
        unsafe { door.suspend() };
    }
}

/// The operation just performed has changed something that others may wait for.
pub fn changed() {
    with(Execution::changed);
}

/// The operation just performed may have changed something that others wait for, and may not.
pub fn may_have_changed() {
    with(Execution::may_have_changed);
}

/// The operation just performed has only looked, and has seen what it would have seen before.
pub fn looked() {
    with(Execution::looked);
}

/// The operation just performed has found a lock poisoned, or left it so.
pub fn poisoned() {
    with(Execution::poisoned);
}

/// Remembers the value that the operation just performed has read or written, for the trace.
pub fn note(value: impl FnOnce() -> String) {
    with(|execution| execution.note(value));
}

/// As [`note`], where there may be nothing to show.
pub fn note_some(value: impl FnOnce() -> Option<String>) {
    if tracing()
        && let Some(value) = value()
    {
        note(|| value);
    }
}

/// Whether a trace is being recorded, so that notes are worth their cost.
pub fn tracing() -> bool {
    with(|execution| execution.tracing())
}

/// The operation just performed was about this other task.
pub fn about(other: TaskId) {
    with(|execution| execution.about(other));
}

/// This task learns what the object's last releases made known.
pub fn acquire(object: ObjectId) {
    with(|execution| execution.acquire(object));
}

/// What this task knows is made known to who acquires the object next, on top of what was known.
pub fn release(object: ObjectId) {
    with(|execution| execution.release(object));
}

/// What this task knows replaces what the object's earlier releases made known.
pub fn publish(object: ObjectId) {
    with(|execution| execution.publish(object));
}

/// A load that acquires nothing: what the object makes known is kept for a fence.
pub fn observe(object: ObjectId) {
    with(|execution| execution.observe(object));
}

/// A store that releases nothing: the object makes known what this task's last fence did, alone.
pub fn publish_fenced(object: ObjectId) {
    with(|execution| execution.publish_fenced(object));
}

/// A read-modify-write that releases nothing: as [`publish_fenced`], on top of what was known.
pub fn release_fenced(object: ObjectId) {
    with(|execution| execution.release_fenced(object));
}

/// A fence that acquires, releases, or has its place in the one order of all that do both.
pub fn fence(acquire: bool, release: bool, total: bool) {
    with(|execution| execution.fence(acquire, release, total));
}

/// This task learns all that `other` knows.
pub fn learn_from(other: TaskId) {
    with(|execution| execution.learn_from(other));
}

/// What the running task knows of other tasks' steps.
pub fn clock() -> VectorClock {
    with(|execution| execution.clock().clone())
}

/// Whether the operation under way, which std allows to fail for no reason, does so now.
pub fn fails_spuriously() -> bool {
    with(Execution::fails_spuriously)
}

/// Which of `n` equal outcomes the operation under way has.
pub fn pick(n: usize) -> usize {
    with(|execution| execution.pick(n))
}

/// Makes a task that will run `body`, which must not unwind. It runs when it is first scheduled.
pub fn spawn(
    name: Option<String>,
    site: &'static Location<'static>,
    body: Box<dyn FnOnce()>,
) -> TaskId {
    with(|execution| execution.spawn(name, Some(site), body))
}

/// The running task has spawned another. Where reference counts are looked at, the new one may go
/// first: a reference that its parent drops next would else be gone before it begins.
pub fn spawned(site: &'static Location<'static>) {
    if status::counts_observed() {
        point(Op::new(OpKind::Spawned, 0, site));
    }
}

/// The name that `task` was given by the program.
pub fn given_name(task: TaskId) -> Option<String> {
    with(|execution| execution.task(task).name.clone())
}

/// How many tasks have begun and not ended, the running one included.
pub fn alive() -> usize {
    with(|execution| execution.alive())
}

/// The virtual time: nanoseconds since the execution began.
pub fn now() -> u64 {
    with(|execution| execution.now())
}

/// The running task has read the clock, and may be waiting for it to move.
pub fn read_clock() {
    with(Execution::read_clock);
}

/// Takes the token that [`unpark`] left for the running task; returns whether there was one.
pub fn take_park_token() -> bool {
    with(Execution::take_park_token)
}

/// Leaves a token for `task`.
pub fn unpark(task: TaskId) {
    with(|execution| execution.unpark(task));
}

/// The value of the running task's thread-local with this key.
pub fn local(key: usize) -> Option<*mut ()> {
    with(|execution| execution.local(key))
}

/// Sets the running task's thread-local with this key.
pub fn set_local(key: usize, value: *mut ()) {
    with(|execution| execution.set_local(key, value));
}

/// Takes the thread-local that the running task made last.
pub fn pop_local() -> Option<(usize, *mut ())> {
    with(Execution::pop_local)
}

/// Ends the execution: it uses what the engine does not model.
pub fn unmodelled(what: &str) -> ! {
    fail(End::Unmodelled(what.to_owned()))
}

/// Ends the execution as `end` says; the running task never goes on.
pub fn fail(end: End) -> ! {
    let door = with(|execution| execution.fail(end));
    // SAFETY: the running task owns this door, and the driver resumes no task of an execution
    // that has ended.
    unsafe { door.suspend() };
    unreachable!("a task of an execution that has ended was resumed")
}
