//! Programs that hang, or look as if they did.

use std::sync::{Barrier, Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// Is right and slow: for most of the time all threads but one wait for each other, and that one
/// sleeps or computes.
pub fn slow() {
    let done = Mutex::new(0);
    let changed = Condvar::new();
    thread::scope(|s| {
        s.spawn(|| {
            let mut count = done.lock().unwrap();
            while *count < 2 {
                count = changed.wait(count).unwrap();
            }
        });
        s.spawn(|| {
            thread::sleep(Duration::from_millis(230));
            *done.lock().unwrap() += 1;
            changed.notify_one();
        });
        let computes = || {
            let mut count = done.lock().unwrap();
            *count += (0..1_000_000).fold(1, |one, _| std::hint::black_box(one));
            changed.notify_one();
        };
        s.spawn(computes);
    });
}

/// Two threads that each hold what the other one wants, always.
pub fn stuck() {
    let (left, right) = (Mutex::new(()), Mutex::new(()));
    let both_hold = Barrier::new(2);
    thread::scope(|s| {
        s.spawn(|| {
            let _left = left.lock().unwrap();
            both_hold.wait();
            drop(right.lock().unwrap());
        });
        let _right = right.lock().unwrap();
        both_hold.wait();
        drop(left.lock().unwrap());
    });
}
