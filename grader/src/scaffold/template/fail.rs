//! class: lost_update; scenario: everyone_is_counted
//! TODO: who would write this, and what they think that it does. Give the file a name of its own.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Lets `people` in, each by a thread, and returns how many were counted. Each is welcomed.
pub fn open(people: u64, welcome: impl Fn() + Sync) -> u64 {
    let counted = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..people {
            scope.spawn(|| {
                thread::yield_now();
                let before = counted.load(Ordering::SeqCst);
                counted.store(before + 1, Ordering::SeqCst);
                welcome();
            });
        }
    });
    counted.load(Ordering::SeqCst)
}
