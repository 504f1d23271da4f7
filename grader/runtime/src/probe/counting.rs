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
pub fn operations() -> u64 {
    if engine::active() {
        engine::performed_by_others()
    } else {
        0
    }
}

/// How often a lock was taken: `lock`, `read` and `write`, with those that did not wait.
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
pub fn wakeups() -> u64 {
    performed(&[OpKind::Wake, OpKind::Park])
}

/// How often a condition variable was notified, or a thread unparked.
pub fn notifications() -> u64 {
    performed(&[OpKind::NotifyOne, OpKind::NotifyAll, OpKind::Unpark])
}

/// How many threads were started.
pub fn threads() -> u64 {
    performed(&[OpKind::Spawn])
}

/// Rejects the submission if a thread is alive other than the one that asks.
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
