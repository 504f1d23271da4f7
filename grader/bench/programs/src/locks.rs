//! Threads that wait for each other's locks.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Mutex, RwLock};
use std::thread;

crate::programs! {
    "AB-BA": ab_ba,
    "AB-BA beside a ticker": ab_ba_ticker,
    "dining philosophers": philosophers,
    "transfer in both directions": transfer,
    "readers-writers": readers_writers,
    "read lock taken twice": read_twice,
    "token ring": token_ring,
}

fn ab_ba(right: bool) {
    let a = Mutex::new(());
    let b = Mutex::new(());
    thread::scope(|s| {
        s.spawn(|| {
            let _a = a.lock().unwrap();
            let _b = b.lock().unwrap();
        });
        s.spawn(|| {
            let (first, second) = if right { (&a, &b) } else { (&b, &a) };
            let _first = first.lock().unwrap();
            let _second = second.lock().unwrap();
        });
    });
}

/// A third thread ticks for ever, so that there is always something that can run.
fn ab_ba_ticker(right: bool) {
    let ticks = Arc::new(AtomicU32::new(0));
    thread::spawn(move || {
        loop {
            ticks.fetch_add(1, SeqCst);
        }
    });
    ab_ba(right);
}

fn philosophers(right: bool) {
    let forks: Vec<_> = (0..3).map(|_| Mutex::new(())).collect();
    thread::scope(|s| {
        for seat in 0..3 {
            let forks = &forks;
            s.spawn(move || {
                let (mut left, mut right_hand) = (seat, (seat + 1) % 3);
                if right && left > right_hand {
                    (left, right_hand) = (right_hand, left);
                }
                let _left = forks[left].lock().unwrap();
                let _right = forks[right_hand].lock().unwrap();
            });
        }
    });
}

fn transfer(right: bool) {
    let accounts = [Mutex::new(10), Mutex::new(10)];
    let transfer = |from: usize, to: usize| {
        if right && from > to {
            let mut to = accounts[to].lock().unwrap();
            let mut from = accounts[from].lock().unwrap();
            *from -= 1;
            *to += 1;
        } else {
            let mut from = accounts[from].lock().unwrap();
            let mut to = accounts[to].lock().unwrap();
            *from -= 1;
            *to += 1;
        }
    };
    thread::scope(|s| {
        s.spawn(|| transfer(0, 1));
        s.spawn(|| transfer(1, 0));
    });
    assert_eq!(*accounts[0].lock().unwrap(), 10);
}

/// A readers-writers lock of two mutexes, whose first reader forgets to keep writers out.
fn readers_writers(right: bool) {
    let readers = Mutex::new(0);
    let room = Mutex::new(());
    let inside = AtomicU32::new(0);
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                let mut count = readers.lock().unwrap();
                let key = if *count == 0 && right {
                    Some(room.lock().unwrap())
                } else {
                    None
                };
                *count += 1;
                let held = right.then_some(count);
                assert_eq!(inside.load(SeqCst), 0, "a writer is inside");
                match held {
                    Some(mut count) => *count -= 1,
                    None => *readers.lock().unwrap() -= 1,
                }
                drop(key);
            });
        }
        s.spawn(|| {
            let _room = room.lock().unwrap();
            inside.store(1, SeqCst);
            inside.store(0, SeqCst);
        });
    });
}

/// A reader that reads again waits for a writer that waits for the reader.
fn read_twice(right: bool) {
    let lock = RwLock::new(1);
    thread::scope(|s| {
        s.spawn(|| {
            let first = lock.read().unwrap();
            if right {
                assert!(*first > 0);
            } else {
                assert!(*lock.read().unwrap() >= *first);
            }
        });
        s.spawn(|| *lock.write().unwrap() += 1);
    });
}

/// The token goes round by a read and a write that others can come between.
fn token_ring(right: bool) {
    let token = AtomicU32::new(0);
    let passed = AtomicU32::new(0);
    thread::scope(|s| {
        for me in 0..3 {
            let (token, passed) = (&token, &passed);
            s.spawn(move || {
                if right {
                    if token.compare_exchange(me, me + 1, SeqCst, SeqCst).is_ok() {
                        passed.fetch_add(1, SeqCst);
                    }
                } else if token.load(SeqCst) <= me {
                    let at = token.load(SeqCst);
                    token.store(at + 1, SeqCst);
                    passed.fetch_add(1, SeqCst);
                }
            });
        }
    });
    assert_eq!(token.load(SeqCst), passed.load(SeqCst));
}
