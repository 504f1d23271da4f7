//! Panics: told apart by task, where std tells them apart by OS thread.

use std::cell::Cell;
use std::panic::{self, PanicHookInfo};
use std::sync::Once;

use super::{active, with};
use crate::protocol::Site;

/// A hook as a program sets it.
pub type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

thread_local! {
    /// The hook that the program has set in this execution.
    static HOOK: Cell<Option<Hook>> = const { Cell::new(None) };
    static IN_HOOK: Cell<bool> = const { Cell::new(false) };
}

/// An execution begins, without a hook. An earlier one's is leaked, like all that it left.
pub(super) fn begin() {
    std::mem::forget(HOOK.take());
    IN_HOOK.set(false);
}

/// Sets what is called with every panic of this execution, and returns what was before.
pub fn set_program_hook(hook: Option<Hook>) -> Option<Hook> {
    HOOK.replace(hook)
}

/// Whether the program's hook is running. Std then holds a lock of its own and takes any panic
/// for one of the hook's, so that no other task may run.
pub(super) fn in_hook() -> bool {
    IN_HOOK.get()
}

fn call_program_hook(info: &PanicHookInfo<'_>) {
    if let Some(hook) = HOOK.take() {
        IN_HOOK.set(true);
        hook(info);
        IN_HOOK.set(false);
        HOOK.set(Some(hook));
    }
}

/// Installs the hook that notes a task's panic in silence. Panics outside an execution are printed
/// as before.
pub fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if active() {
                note(info);
                call_program_hook(info);
            } else {
                before(info);
            }
        }));
    });
}

fn note(info: &PanicHookInfo<'_>) {
    let message = info
        .payload_as_str()
        .unwrap_or("a value that is not a text")
        .to_owned();
    let site = info.location().map(Site::from);
    with(|execution| {
        let task = execution.current_task();
        task.panics += 1;
        task.last_panic = Some((message, site));
    });
}

/// How many panics the running task is unwinding.
pub fn panics() -> u32 {
    with(|execution| execution.current_task().panics)
}

/// Whether the running task is unwinding.
pub fn panicking() -> bool {
    panics() > 0
}

/// The running task has caught a panic that it will go on with once others have ended.
pub fn will_panic(will: bool) {
    with(|execution| execution.current_task().will_panic = will);
}

/// Has the running task run `f`, which catches its panics for good.
pub fn catching<R>(f: impl FnOnce() -> R) -> R {
    with(|execution| execution.current_task().catching += 1);
    let result = f();
    with(|execution| execution.current_task().catching -= 1);
    result
}

/// Sets how many panics the running task is unwinding: for who catches or resumes one.
pub fn set_panics(count: u32) {
    with(|execution| execution.current_task().panics = count);
}

/// The message and place of the running task's last panic.
pub fn last_panic() -> Option<(String, Option<Site>)> {
    with(|execution| execution.current_task().last_panic.clone())
}
