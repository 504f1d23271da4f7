//! Two threads that add to one count, each in two steps.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

/// Counts to two, or to one.
pub fn count() -> u32 {
    let count = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let before = count.load(Ordering::SeqCst);
                count.store(before + 1, Ordering::SeqCst);
            });
        }
    });
    count.into_inner()
}
