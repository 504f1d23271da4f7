//! Parking and spinning.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::thread;

crate::programs! {
    "park if": park_if,
    "spin lock, test then set": spin_lock,
    "both give way": give_way,
}

/// A token left over from something else ends the wait too early.
fn park_if(right: bool) {
    let ready = AtomicBool::new(false);
    thread::scope(|s| {
        let waiter = s.spawn(|| {
            if right {
                while !ready.load(SeqCst) {
                    thread::park();
                }
            } else if !ready.load(SeqCst) {
                thread::park();
            }
            assert!(ready.load(SeqCst));
        });
        waiter.thread().unpark();
        ready.store(true, SeqCst);
        waiter.thread().unpark();
    });
}

fn spin_lock(right: bool) {
    let locked = AtomicBool::new(false);
    let inside = AtomicU32::new(0);
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                if right {
                    while locked.swap(true, SeqCst) {
                        std::hint::spin_loop();
                    }
                } else {
                    while locked.load(SeqCst) {
                        std::hint::spin_loop();
                    }
                    locked.store(true, SeqCst);
                }
                assert_eq!(inside.fetch_add(1, SeqCst), 0, "two inside");
                inside.fetch_sub(1, SeqCst);
                locked.store(false, SeqCst);
            });
        }
    });
}

/// Each announces itself and gives up if the other has: nobody does the work.
fn give_way(right: bool) {
    let wants = [AtomicBool::new(false), AtomicBool::new(false)];
    let done = AtomicU32::new(0);
    thread::scope(|s| {
        for me in 0..2 {
            let (wants, done) = (&wants, &done);
            s.spawn(move || {
                wants[me].store(true, SeqCst);
                let other = wants[1 - me].load(SeqCst);
                if !other || (right && me == 0) {
                    done.fetch_add(1, SeqCst);
                }
            });
        }
    });
    assert!(done.load(SeqCst) > 0, "nobody did it");
}
