//! Parking.

use std::cell::Cell;
use std::panic::Location;

use lockstep::engine::{self, Blocking, Interrupt, Op, OpKind, TaskId};

use crate::native::Native;
use crate::time::{self, Duration};

/// The wait for a token.
struct Parked(Cell<Option<Interrupt>>);

impl Blocking for Parked {
    fn ready(&self, task: TaskId) -> bool {
        self.0.get().is_some() || engine::has_park_token(task)
    }

    fn may_wake_spuriously(&self) -> bool {
        true
    }

    fn interrupt(&self, _: TaskId, how: Interrupt) {
        self.0.set(Some(how));
    }
}

/// Waits until there is a token for the current thread, or for no reason less long.
#[track_caller]
pub fn park() {
    if engine::active() {
        wait(None, Location::caller());
    } else {
        Native::at(0, "thread", "park", Location::caller()).run(::std::thread::park);
    }
}

/// As [`park`], but not longer than `dur`.
#[track_caller]
pub fn park_timeout(dur: Duration) {
    if engine::active() {
        wait(Some(time::deadline(dur)), Location::caller());
    } else {
        let park = Native::at(0, "thread", "park", Location::caller()).timed();
        park.run(|| ::std::thread::park_timeout(dur));
    }
}

/// As [`park`], but not longer than `ms` milliseconds.
#[track_caller]
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::park_timeout`")]
pub fn park_timeout_ms(ms: u32) {
    park_timeout(Duration::from_millis(u64::from(ms)));
}

fn wait(deadline: Option<u64>, site: &'static Location<'static>) {
    let parked = Parked(Cell::new(None));
    engine::block(Op::new(OpKind::Park, 0, site), &parked, deadline);
    let token = engine::take_park_token();
    engine::note(|| {
        match parked.0.get() {
            _ if token => "unparked",
            Some(Interrupt::Timeout) => "timed out",
            _ => "spuriously",
        }
        .to_owned()
    });
}
