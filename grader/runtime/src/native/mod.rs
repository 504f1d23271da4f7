//! The native backend: what the facade adds to the real primitives outside an execution.
//!
//! Both parts are off until a job asks for them: *perturbation* makes threads give way or nap
//! before an operation, as a seed says, so that rare interleavings become common; the *registry*
//! knows who holds and who waits, since which line, so that threads that wait for each other can be
//! named.

mod perturb;
mod registry;

use std::panic::Location;

pub use perturb::{perturb, seed};
pub use registry::{AtWork, Ticket, Wait, holds, released, watch};

/// What a thread is about to do that it may have to wait for.
#[derive(Clone, Copy, Debug)]
pub struct Doing {
    /// The operation: `lock`, `recv`, …
    pub op: &'static str,
    /// The type of the object: `Mutex`, `Condvar`, …
    pub kind: &'static str,
    /// The address of the object, by which it is known to who holds it.
    pub address: usize,
    /// Whether the wait ends by itself in time.
    pub timed: bool,
    /// The caller's place in the source.
    pub site: &'static Location<'static>,
}

/// Gives way as the perturbation says, then runs `operation`, which may block, while the registry
/// knows what for.
pub fn blocking<R>(doing: Doing, operation: impl FnOnce() -> R) -> R {
    perturb();
    let _wait = Wait::begin(doing);
    operation()
}
