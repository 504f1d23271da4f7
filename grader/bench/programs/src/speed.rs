//! Programs for measuring speed: none of them fails.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// The lost update of two threads, whose result is not looked at.
pub fn lost_update() {
    let count = Arc::new(AtomicU32::new(0));
    let threads = [(); 2].map(|()| {
        let count = count.clone();
        thread::spawn(move || {
            let before = count.load(SeqCst);
            count.store(before + 1, SeqCst);
        })
    });
    for thread in threads {
        thread.join().unwrap();
    }
    assert!(count.load(SeqCst) > 0);
}

/// The same, where each waits for a time first.
pub fn timers() {
    let count = Arc::new((Mutex::new(0), Condvar::new()));
    let threads = [(); 2].map(|()| {
        let count = count.clone();
        thread::spawn(move || {
            let guard = count.0.lock().unwrap();
            let waited = count.1.wait_timeout(guard, Duration::from_millis(5));
            *waited.unwrap().0 += 1;
        })
    });
    for thread in threads {
        thread.join().unwrap();
    }
}

/// The same, where nobody waits for the threads.
pub fn detached() {
    let count = Arc::new(AtomicU32::new(0));
    for _ in 0..2 {
        let count = count.clone();
        thread::spawn(move || {
            let before = count.load(SeqCst);
            count.store(before + 1, SeqCst);
        });
    }
    assert!(count.load(SeqCst) < 3);
}

/// What [`in_a_static`] counts in: every execution is to find it as it was at first.
static COUNT: Mutex<u32> = Mutex::new(0);
static HISTORY: Mutex<[u64; 16]> = Mutex::new([0; 16]);

/// Two threads that count in a static.
pub fn in_a_static() {
    let threads = [(); 2].map(|()| {
        thread::spawn(|| {
            *COUNT.lock().unwrap() += 1;
            HISTORY.lock().unwrap()[0] += 1;
        })
    });
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(*COUNT.lock().unwrap(), 2);
}

/// Address and size of those statics.
pub fn statics() -> [(usize, u64); 2] {
    [
        ((&raw const COUNT).addr(), size_of_val(&COUNT) as u64),
        ((&raw const HISTORY).addr(), size_of_val(&HISTORY) as u64),
    ]
}
