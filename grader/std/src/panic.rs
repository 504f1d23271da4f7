//! `panic`: caught and resumed by task, where std counts them by OS thread.

use std::any::Any;

#[expect(deprecated, reason = "std has it")]
pub use ::std::panic::PanicInfo;
pub use ::std::panic::{
    AssertUnwindSafe, Location, PanicHookInfo, RefUnwindSafe, UnwindSafe, panic_any, set_hook,
    take_hook,
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
