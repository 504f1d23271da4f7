//! `panic`: caught and resumed by task, where std counts them by OS thread.

use std::any::Any;

#[expect(deprecated, reason = "std has it")]
pub use ::std::panic::PanicInfo;
pub use ::std::panic::{
    AssertUnwindSafe, Location, PanicHookInfo, RefUnwindSafe, UnwindSafe, panic_any,
};

use lockstep::engine;

/// Runs `f` and catches a panic.
///
/// # Errors
///
/// The panic's payload.
pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(f: F) -> Result<R, Box<dyn Any + Send>> {
    if !engine::active() {
        return ::std::panic::catch_unwind(f);
    }
    engine::catching(|| catch_to_resume(f))
}

/// As [`catch_unwind`], for who goes on with the panic later.
pub(crate) fn catch_to_resume<F: FnOnce() -> R + UnwindSafe, R>(
    f: F,
) -> Result<R, Box<dyn Any + Send>> {
    let before = engine::panics();
    let result = ::std::panic::catch_unwind(f);
    engine::set_panics(before);
    result
}

/// Panics without calling the hook.
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    if engine::active() {
        engine::set_panics(engine::panics() + 1);
    }
    ::std::panic::resume_unwind(payload)
}

/// Sets what is called with every panic. Under the scheduler's control that is so until the
/// execution ends.
///
/// # Panics
///
/// If this thread is panicking.
pub fn set_hook(hook: Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>) {
    if engine::active() {
        insist_on_calm();
        drop(engine::set_program_hook(Some(hook)));
    } else {
        ::std::panic::set_hook(hook);
    }
}

/// Takes back what was set by [`set_hook`], or the hook that was there before it.
///
/// # Panics
///
/// If this thread is panicking.
pub fn take_hook() -> Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static> {
    if engine::active() {
        insist_on_calm();
        engine::set_program_hook(None).unwrap_or_else(|| Box::new(|_| {}))
    } else {
        ::std::panic::take_hook()
    }
}

fn insist_on_calm() {
    assert!(
        !engine::panicking(),
        "cannot modify the panic hook from a panicking thread"
    );
}
