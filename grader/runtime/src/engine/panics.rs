//! Panics: told apart by task, where std tells them apart by OS thread.

use std::panic::{self, PanicHookInfo};
use std::sync::Once;

use super::{active, with};
use crate::protocol::Site;

/// Installs the hook that notes a task's panic in silence. Panics outside an execution are printed
/// as before.
pub fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if active() {
                note(info);
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
    let site = info.location().map(|location| Site {
        file: location.file().to_owned(),
        line: location.line(),
        column: location.column(),
    });
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

/// Sets how many panics the running task is unwinding: for who catches or resumes one.
pub fn set_panics(count: u32) {
    with(|execution| execution.current_task().panics = count);
}

/// The message and place of the running task's last panic.
pub fn last_panic() -> Option<(String, Option<Site>)> {
    with(|execution| execution.current_task().last_panic.clone())
}
