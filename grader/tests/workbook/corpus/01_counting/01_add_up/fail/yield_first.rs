//! class: lost_update; scenario: nothing_is_lost
//! As if politeness would help.
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let sum = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                thread::yield_now();
                let seen = sum.load(Ordering::SeqCst);
                sum.store(seen + 1, Ordering::SeqCst);
            });
        }
    });
    sum.into_inner()
}
