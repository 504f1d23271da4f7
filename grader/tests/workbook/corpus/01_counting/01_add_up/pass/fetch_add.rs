//! family: atomic
//! One step instead of two.
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let sum = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| sum.fetch_add(1, Ordering::Relaxed));
        }
    });
    sum.into_inner()
}
