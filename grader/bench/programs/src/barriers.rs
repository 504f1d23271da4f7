//! Meeting points and countdowns of one's own making.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

crate::programs! {
    "barrier reuse": reuse,
    "countdown read late": countdown,
}

/// The count is set back by the last to arrive, and the first of the next round may already be
/// there before all have left.
fn reuse(right: bool) {
    let state = Mutex::new((0, 0));
    let all_here = Condvar::new();
    let wait = || {
        let mut arrived = state.lock().unwrap();
        let round = arrived.1;
        arrived.0 += 1;
        if arrived.0 == 2 {
            arrived.0 = 0;
            arrived.1 += 1;
            all_here.notify_all();
        } else if right {
            while arrived.1 == round {
                arrived = all_here.wait(arrived).unwrap();
            }
        } else {
            while arrived.0 != 0 {
                arrived = all_here.wait(arrived).unwrap();
            }
        }
    };
    thread::scope(|s| {
        let first = s.spawn(wait);
        s.spawn(wait).join().unwrap();
        s.spawn(wait);
        first.join().unwrap();
        wait();
    });
}

/// Whoever sees the count at zero does the last thing, and two may.
fn countdown(right: bool) {
    let left = AtomicUsize::new(2);
    let finished = AtomicUsize::new(0);
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                let before = left.fetch_sub(1, SeqCst);
                let last = if right {
                    before == 1
                } else {
                    left.load(SeqCst) == 0
                };
                if last {
                    finished.fetch_add(1, SeqCst);
                }
            });
        }
    });
    assert_eq!(finished.load(SeqCst), 1);
}
