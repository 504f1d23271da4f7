//! Directed schedules: wait until the others have come to a halt.

use std::cell::Cell;
use std::panic::Location;
use std::thread;
use std::time::Duration;

use crate::engine::{self, Blocking, Interrupt, Op, OpKind, TaskId, Until};

/// What a real thread waits, in the hope that the others have come to a halt.
const A_MOMENT: Duration = Duration::from_millis(10);

/// Into how many parts the time of [`stirrings`] is cut: after each, those that poll look again.
const PARTS: u32 = 8;

/// Waits until no other thread can go on without this one: each has ended, is blocked, or looks
/// again and again at what does not change. No time passes meanwhile.
#[track_caller]
pub fn quiesce() {
    until(Until::Quiet, Location::caller());
}

/// Lets `dur` of virtual time pass once the others have come to a halt, and counts the operations
/// that they perform in it. A thread that is blocked performs none; one that polls gives itself
/// away, whether it spins or sleeps in between.
#[track_caller]
pub fn stirrings(dur: Duration) -> u64 {
    let site = Location::caller();
    until(Until::Quiet, site);
    if !engine::active() {
        return 0;
    }
    let before = engine::performed_by_others();
    for _ in 0..PARTS {
        sleep(dur / PARTS, site);
        until(Until::Quiet, site);
    }
    engine::performed_by_others() - before
}

/// A thread of the scenario, for others to ask about.
#[derive(Clone, Copy, Debug)]
pub struct Task(Option<TaskId>);

impl Task {
    /// The current thread.
    pub fn current() -> Self {
        Self(engine::active().then(engine::current))
    }

    /// Waits until this thread is blocked, or looks again and again at what does not change, or
    /// has ended: until it is sure to wait for somebody.
    #[track_caller]
    pub fn until_blocked(self) {
        let site = Location::caller();
        match self.0 {
            Some(task) => until(Until::Blocked(task), site),
            None => thread::sleep(A_MOMENT),
        }
    }
}

fn until(until: Until, site: &'static Location<'static>) {
    if engine::active() {
        engine::wait_until(until, site);
    } else {
        thread::sleep(A_MOMENT);
    }
}

/// Sleeps in virtual time.
fn sleep(dur: Duration, site: &'static Location<'static>) {
    struct Asleep(Cell<bool>);

    impl Blocking for Asleep {
        fn ready(&self, _: TaskId) -> bool {
            self.0.get()
        }

        fn interrupt(&self, _: TaskId, _: Interrupt) {
            self.0.set(true);
        }
    }

    let nanos = u64::try_from(dur.as_nanos()).unwrap_or(u64::MAX);
    let deadline = engine::now().saturating_add(nanos);
    let asleep = Asleep(Cell::new(false));
    engine::block(Op::new(OpKind::Sleep, 0, site), &asleep, Some(deadline));
}
