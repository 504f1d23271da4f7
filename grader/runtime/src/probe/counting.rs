//! How often what was done in the execution under way.

use crate::engine::{self, End, OpKind};
use crate::protocol::Class;

/// The operations of these kinds so far, by all threads.
fn performed(kinds: &[OpKind]) -> u64 {
    if !engine::active() {
        return 0;
    }
    kinds.iter().map(|&kind| engine::performed(kind)).sum()
}

/// All operations of the other threads so far.
///
/// ```
/// use lockstep::probe;
///
/// probe::quiesce();
/// let before = probe::operations();
/// // … something that is to pass the others by …
/// assert_eq!(probe::operations(), before, "nobody else has a part in it");
/// ```
pub fn operations() -> u64 {
    if engine::active() {
        engine::performed_by_others()
    } else {
        0
    }
}

/// How often a lock was taken: `lock`, `read` and `write`, with those that did not wait.
///
/// ```
/// use lockstep::probe;
/// use std::sync::Mutex;
///
/// let total = Mutex::new(0);
/// let add = |items: [u32; 3]| *total.lock().unwrap() += items.iter().sum::<u32>();
/// let before = probe::locks();
/// add([1, 2, 3]);
/// assert!(probe::locks() - before <= 1, "one lock for all the items would do");
/// ```
pub fn locks() -> u64 {
    performed(&[
        OpKind::Lock,
        OpKind::TryLock,
        OpKind::Read,
        OpKind::TryRead,
        OpKind::Write,
        OpKind::TryWrite,
    ])
}

/// How often a thread came back from a wait on a condition variable, or from being parked.
///
/// Spurious wake-ups are among them: leave room for two.
///
/// ```
/// use lockstep::probe;
/// use std::sync::{Condvar, Mutex};
/// use std::thread;
///
/// let (open, bell) = (Mutex::new(false), Condvar::new());
/// thread::scope(|scope| {
///     for _ in 0..2 {
///         scope.spawn(|| drop(bell.wait_while(open.lock().unwrap(), |open| !*open)));
///     }
///     probe::quiesce();
///     *open.lock().unwrap() = true;
///     bell.notify_all();
/// });
/// assert!(probe::wakeups() <= 2 + 2, "each waiter is woken once");
/// ```
pub fn wakeups() -> u64 {
    performed(&[OpKind::Wake, OpKind::Park])
}

/// How often a condition variable was notified, or a thread unparked.
///
/// ```
/// use lockstep::probe;
/// use std::sync::Condvar;
///
/// let bell = Condvar::new();
/// bell.notify_all();
/// assert!(probe::notifications() <= 1, "one call wakes them all");
/// ```
pub fn notifications() -> u64 {
    performed(&[OpKind::NotifyOne, OpKind::NotifyAll, OpKind::Unpark])
}

/// How many threads were started, the scenario's own among them.
///
/// ```
/// use lockstep::probe;
/// use std::thread;
///
/// let workers = [(), ()].map(|()| thread::spawn(|| ()));
/// workers.map(|worker| worker.join().unwrap());
/// let started = probe::threads();
/// assert!(started <= 2, "two workers would do, and {started} were started");
/// assert!(started == 2 || !probe::exploring(), "two workers are asked for");
/// ```
pub fn threads() -> u64 {
    performed(&[OpKind::Spawn])
}

/// Rejects the submission if a thread is alive other than the one that asks.
///
/// ```
/// use lockstep::probe;
/// use std::thread;
///
/// let worker = thread::spawn(|| ());
/// worker.join().unwrap();
/// probe::no_threads_left();
/// ```
pub fn no_threads_left() {
    if engine::active() && engine::alive() > 1 {
        let left = engine::alive() - 1;
        let message = match left {
            1 => "a thread is left behind".to_owned(),
            _ => format!("{left} threads are left behind"),
        };
        engine::fail(End::Failed(Class::Leak, message));
    }
}
