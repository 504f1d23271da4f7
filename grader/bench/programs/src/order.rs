//! Steps of one thread that others may see in the wrong order.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

crate::programs! {
    "reorder": reorder,
    "reorder, 10 setters": reorder_10,
    "twostage": twostage,
    "double-checked init": double_checked,
    "sleep as synchronisation": sleep,
    "manual-reset gap": manual_reset,
    "flag before data": flag_first,
}

/// Setters write `a`, then `b`; the checker must see both or neither.
fn reordered(setters: usize, right: bool) {
    let a = AtomicI32::new(0);
    let b = AtomicI32::new(0);
    let both = Mutex::new(());
    thread::scope(|s| {
        for _ in 0..setters {
            s.spawn(|| {
                let guard = right.then(|| both.lock().unwrap());
                a.store(1, SeqCst);
                b.store(-1, SeqCst);
                drop(guard);
            });
        }
        s.spawn(|| {
            let guard = right.then(|| both.lock().unwrap());
            let seen = (a.load(SeqCst), b.load(SeqCst));
            drop(guard);
            assert!(matches!(seen, (0, 0) | (1, -1)), "seen {seen:?}");
        });
    });
}

fn reorder(right: bool) {
    reordered(3, right);
}

fn reorder_10(right: bool) {
    reordered(10, right);
}

/// The second stage of every update takes another lock than the first.
fn twostage(right: bool) {
    let first = Mutex::new(0);
    let second = Mutex::new(0);
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                let mut one = first.lock().unwrap();
                *one = 1;
                let held = right.then_some(one);
                *second.lock().unwrap() = 2;
                drop(held);
            });
        }
        s.spawn(|| {
            let one = first.lock().unwrap();
            let before = *one;
            let held = right.then_some(one);
            let after = *second.lock().unwrap();
            drop(held);
            assert!(before == 0 || after == 2, "only half is there");
        });
    });
}

/// The flag is up before the value is there.
fn double_checked(right: bool) {
    let lock = Mutex::new(());
    let ready = AtomicBool::new(false);
    let value = AtomicU32::new(0);
    let get = || {
        if !ready.load(SeqCst) {
            let _guard = lock.lock().unwrap();
            if !ready.load(SeqCst) {
                if right {
                    value.store(42, SeqCst);
                    ready.store(true, SeqCst);
                } else {
                    ready.store(true, SeqCst);
                    value.store(42, SeqCst);
                }
            }
        }
        assert_eq!(value.load(SeqCst), 42);
    };
    thread::scope(|s| {
        s.spawn(get);
        s.spawn(get);
    });
}

fn sleep(right: bool) {
    let done = AtomicBool::new(false);
    thread::scope(|s| {
        let worker = s.spawn(|| {
            thread::sleep(Duration::from_millis(10));
            done.store(true, SeqCst);
        });
        if right {
            worker.join().unwrap();
        } else {
            thread::sleep(Duration::from_millis(100));
        }
        assert!(done.load(SeqCst), "not done yet");
    });
}

/// The event is reset after the work was taken: what is signalled in between is lost.
fn manual_reset(right: bool) {
    let signal = AtomicBool::new(false);
    let work = AtomicU32::new(0);
    let taken = AtomicU32::new(0);
    thread::scope(|s| {
        s.spawn(|| {
            for _ in 0..2 {
                work.fetch_add(1, SeqCst);
                signal.store(true, SeqCst);
            }
        });
        s.spawn(|| {
            for _ in 0..3 {
                if signal.load(SeqCst) {
                    if right {
                        signal.store(false, SeqCst);
                    }
                    taken.fetch_add(work.swap(0, SeqCst), SeqCst);
                    if !right {
                        signal.store(false, SeqCst);
                    }
                }
            }
        });
    });
    let left = work.load(SeqCst);
    assert_eq!(taken.load(SeqCst) + left, 2);
    assert!(left == 0 || signal.load(SeqCst), "work without a signal");
}

fn flag_first(right: bool) {
    let data = AtomicU32::new(0);
    let ready = AtomicBool::new(false);
    thread::scope(|s| {
        s.spawn(|| {
            if right {
                data.store(7, SeqCst);
            }
            ready.store(true, SeqCst);
            if !right {
                data.store(7, SeqCst);
            }
        });
        s.spawn(|| {
            while !ready.load(SeqCst) {
                thread::yield_now();
            }
            assert_eq!(data.load(SeqCst), 7);
        });
    });
}
