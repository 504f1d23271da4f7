//! `process`: what ends the process ends the execution.

pub use ::std::process::{ExitCode, Termination, id};

use lockstep::engine::{self, End};
use lockstep::protocol::Class;

/// Ends the process.
pub fn exit(code: i32) -> ! {
    if engine::active() {
        let message = format!("the submission called `process::exit({code})`");
        engine::fail(End::Failed(Class::ExitedEarly, message));
    }
    ::std::process::exit(code)
}

/// Ends the process at once.
pub fn abort() -> ! {
    if engine::active() {
        let message = "the submission called `process::abort()`".to_owned();
        engine::fail(End::Failed(Class::Crash, message));
    }
    ::std::process::abort()
}
