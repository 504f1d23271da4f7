//! Right in a process of its own: a static that must not be set at the beginning.
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::OnceLock;
use std::thread;

static SUM: AtomicU64 = AtomicU64::new(0);
static BEGUN: OnceLock<usize> = OnceLock::new();

pub fn add_up(threads: usize) -> u64 {
    BEGUN.set(threads).expect("nothing has begun yet");
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| SUM.fetch_add(1, Ordering::SeqCst));
        }
    });
    SUM.load(Ordering::SeqCst)
}
