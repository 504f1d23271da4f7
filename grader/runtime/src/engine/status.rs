//! What may be asked while the engine itself is at work: facts kept apart from the execution, so
//! that a [`Blocking`](super::Blocking) can look at them while it is asked whether it is ready.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicBool, Ordering};

use super::op::TaskId;

#[derive(Clone, Copy, Default)]
struct Flags {
    finished: bool,
    park_token: bool,
}

thread_local! {
    static EXECUTION: Cell<u32> = const { Cell::new(0) };
    static TASKS: RefCell<Vec<Flags>> = const { RefCell::new(Vec::new()) };
}

/// Whether the program looks at reference counts; set once, before the first execution.
static COUNTS: AtomicBool = AtomicBool::new(false);

/// Makes known whether the program looks at reference counts.
pub fn set_counts_observed(observed: bool) {
    // Relaxed: one OS thread sets it, and runs all the executions.
    COUNTS.store(observed, Ordering::Relaxed);
}

pub(super) fn counts_observed() -> bool {
    COUNTS.load(Ordering::Relaxed)
}

/// Whether the program may share a `Cell` between threads; set once, before the first execution.
static CELLS: AtomicBool = AtomicBool::new(false);

/// Makes known whether the program may share a `Cell` between threads.
pub fn set_cells_shared(shared: bool) {
    // Relaxed: one OS thread sets it, and runs all the executions.
    CELLS.store(shared, Ordering::Relaxed);
}

pub(super) fn cells_shared() -> bool {
    CELLS.load(Ordering::Relaxed)
}

/// The number of the execution under way, or of the last one. Never 0 during one; state that it is
/// kept with counts for it alone.
pub fn execution() -> u32 {
    EXECUTION.get()
}

/// Whether `task` has ended.
pub fn finished(task: TaskId) -> bool {
    TASKS.with_borrow(|tasks| tasks[task].finished)
}

/// Whether a token is there for `task`.
pub fn has_park_token(task: TaskId) -> bool {
    TASKS.with_borrow(|tasks| tasks[task].park_token)
}

/// The next execution begins, without tasks.
pub(super) fn begin() {
    EXECUTION.set(EXECUTION.get().wrapping_add(1).max(1));
    TASKS.with_borrow_mut(Vec::clear);
}

pub(super) fn add_task() {
    TASKS.with_borrow_mut(|tasks| tasks.push(Flags::default()));
}

pub(super) fn set_finished(task: TaskId) {
    TASKS.with_borrow_mut(|tasks| tasks[task].finished = true);
}

/// Sets whether a token is there for `task`; returns whether there was one.
pub(super) fn set_park_token(task: TaskId, token: bool) -> bool {
    TASKS.with_borrow_mut(|tasks| std::mem::replace(&mut tasks[task].park_token, token))
}
