//! `thread`.

mod builder;
mod handle;
mod local;
mod park;
mod scope;

use std::num::NonZero;
use std::panic::Location;

use lockstep::engine::{self, Blocking, Op, OpKind, TaskId};

pub use ::std::thread::Result;

pub use builder::{Builder, spawn};
pub use handle::{JoinHandle, Thread, ThreadId, current};
pub use local::{AccessError, LocalKey};
#[doc(hidden)]
pub use local::{Key, Reach, Slot, first};
#[expect(deprecated, reason = "std has it")]
pub use park::{park, park_timeout, park_timeout_ms};
pub use scope::{Scope, ScopedJoinHandle, scope};

use crate::native::Native;
use crate::time::{self, Duration};

/// A wait that only time ends.
struct Asleep(std::cell::Cell<bool>);

impl Blocking for Asleep {
    fn ready(&self, _: TaskId) -> bool {
        self.0.get()
    }

    fn interrupt(&self, _: TaskId, _: engine::Interrupt) {
        self.0.set(true);
    }
}

/// Sleeps for at least `dur`.
#[track_caller]
pub fn sleep(dur: Duration) {
    if !engine::active() {
        let sleep = Native::at(0, "thread", "sleep", Location::caller()).timed();
        return sleep.run(|| ::std::thread::sleep(dur));
    }
    let op = Op::new(OpKind::Sleep, 0, Location::caller());
    let asleep = Asleep(std::cell::Cell::new(dur.is_zero()));
    engine::block(op, &asleep, Some(time::deadline(dur)));
    engine::note(|| format!("{dur:?}"));
}

/// Sleeps for at least `ms` milliseconds.
#[track_caller]
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::sleep`")]
pub fn sleep_ms(ms: u32) {
    sleep(Duration::from_millis(u64::from(ms)));
}

/// Lets others go first.
#[track_caller]
pub fn yield_now() {
    if engine::active() {
        engine::point(Op::new(OpKind::Yield, 0, Location::caller()));
    } else {
        ::std::thread::yield_now();
    }
}

/// Whether the current thread is unwinding.
pub fn panicking() -> bool {
    if engine::active() {
        engine::panicking()
    } else {
        ::std::thread::panicking()
    }
}

/// How many threads can run at the same time: under the scheduler's control, always two, so that
/// a submission that asks behaves alike on every machine.
///
/// # Errors
///
/// As std's.
pub fn available_parallelism() -> std::io::Result<NonZero<usize>> {
    if engine::active() {
        Ok(const { NonZero::new(2).expect("two is not zero") })
    } else {
        ::std::thread::available_parallelism()
    }
}
