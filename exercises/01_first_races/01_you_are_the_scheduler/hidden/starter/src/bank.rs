//! Two evenings at the bank. This file is given: the task is in `lib.rs`.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;

/// Ann and Bob each put 10 into the empty till. Returns what is in it afterwards.
pub fn deposits() -> u64 {
    let till = AtomicU64::new(0);
    let deposit = || {
        let seen = till.load(SeqCst);
        till.store(seen + 10, SeqCst);
    };
    at_the_same_time(deposit, deposit);
    till.into_inner()
}

/// Ann at the entrance counts one visitor in, and later out. Bob looks at both counters. Returns
/// how many came and how many left, as Bob saw it.
pub fn inspection() -> (u64, u64) {
    let (came, left) = (AtomicU64::new(0), AtomicU64::new(0));
    let ann = || {
        came.store(1, SeqCst);
        left.store(1, SeqCst);
    };
    let bob = || {
        let came = came.load(SeqCst);
        let left = left.load(SeqCst);
        (came, left)
    };
    at_the_same_time(ann, bob)
}

/// Runs the two as threads named `ann` and `bob`, and returns what Bob found.
fn at_the_same_time<R: Send>(ann: impl FnOnce() + Send, bob: impl FnOnce() -> R + Send) -> R {
    let named = |name: &str| thread::Builder::new().name(name.to_owned());
    thread::scope(|scope| {
        let ann = named("ann").spawn_scoped(scope, ann).unwrap();
        let bob = named("bob").spawn_scoped(scope, bob).unwrap();
        ann.join().unwrap();
        bob.join().unwrap()
    })
}
