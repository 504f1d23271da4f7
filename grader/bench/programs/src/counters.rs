//! Reads that are out of date when they are acted upon.

// Staging puts the calls that look at a count under this name.
#[cfg(not(feature = "facade"))]
use std::sync::Arc as ArcCounts;
#[cfg(feature = "facade")]
use std::sync::ArcCounts;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Mutex, RwLock};
use std::thread;

crate::programs! {
    "lost update": lost_update,
    "account": account,
    "check then act": check_then_act,
    "check-then-push vs 30 ops": check_then_push,
    "compare_exchange_weak once": weak_once,
    "torn snapshot": torn_snapshot,
    "rwlock upgrade": upgrade,
    "last owner by count": last_owner,
}

fn lost_update(right: bool) {
    let count = AtomicU32::new(0);
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                if right {
                    count.fetch_add(1, SeqCst);
                } else {
                    let before = count.load(SeqCst);
                    count.store(before + 1, SeqCst);
                }
            });
        }
    });
    assert_eq!(count.load(SeqCst), 2);
}

/// A withdrawal looks at the balance in one critical section and pays out in the next.
fn account(right: bool) {
    let balance = Mutex::new(100_i32);
    let withdraw = |amount: i32| {
        if right {
            let mut balance = balance.lock().unwrap();
            if *balance >= amount {
                *balance -= amount;
            }
            return;
        }
        let enough = *balance.lock().unwrap() >= amount;
        if enough {
            *balance.lock().unwrap() -= amount;
        }
    };
    thread::scope(|s| {
        s.spawn(|| *balance.lock().unwrap() += 10);
        s.spawn(|| withdraw(60));
        s.spawn(|| withdraw(70));
    });
    assert!(*balance.lock().unwrap() >= 0);
}

fn check_then_act(right: bool) {
    let names = Mutex::new(Vec::new());
    let register = |name: &'static str| {
        if right {
            let mut names = names.lock().unwrap();
            if !names.contains(&name) {
                names.push(name);
            }
        } else if !names.lock().unwrap().contains(&name) {
            names.lock().unwrap().push(name);
        }
    };
    thread::scope(|s| {
        s.spawn(|| register("ada"));
        s.spawn(|| register("ada"));
    });
    assert_eq!(names.lock().unwrap().len(), 1);
}

/// A short check-then-push, and a thread that is busy for long before it pushes: between the check
/// and the push the whole of it has to happen.
fn check_then_push(right: bool) {
    let list = Mutex::new(Vec::new());
    let ticks = AtomicU32::new(0);
    thread::scope(|s| {
        s.spawn(|| {
            let checked = list.lock().unwrap();
            let full = !checked.is_empty();
            if right {
                let mut list = checked;
                if !full {
                    list.push(1);
                }
            } else {
                drop(checked);
                if !full {
                    list.lock().unwrap().push(1);
                }
            }
        });
        s.spawn(|| {
            for _ in 0..30 {
                ticks.fetch_add(1, SeqCst);
            }
            let mut list = list.lock().unwrap();
            if list.is_empty() {
                list.push(2);
            }
        });
    });
    assert_eq!(list.lock().unwrap().len(), 1);
}

/// A weak exchange may fail for no reason, and nobody tries again.
fn weak_once(right: bool) {
    let slot = AtomicU32::new(0);
    thread::scope(|s| {
        s.spawn(|| {
            if right {
                while slot.compare_exchange_weak(0, 1, SeqCst, SeqCst).is_err() {}
            } else {
                let _ = slot.compare_exchange_weak(0, 1, SeqCst, SeqCst);
            }
        });
    });
    assert_eq!(slot.load(SeqCst), 1);
}

fn torn_snapshot(right: bool) {
    let halves = [Mutex::new(0), Mutex::new(0)];
    thread::scope(|s| {
        s.spawn(|| {
            for value in 1..3 {
                let mut first = halves[0].lock().unwrap();
                *first = value;
                if !right {
                    drop(first);
                    *halves[1].lock().unwrap() = value;
                    continue;
                }
                *halves[1].lock().unwrap() = value;
            }
        });
        s.spawn(|| {
            let (one, two) = if right {
                let first = halves[0].lock().unwrap();
                (*first, *halves[1].lock().unwrap())
            } else {
                let first = *halves[0].lock().unwrap();
                (first, *halves[1].lock().unwrap())
            };
            assert_eq!(one, two, "torn");
        });
    });
}

/// Lets go of the lock for reading, and takes it for writing without looking again.
fn upgrade(right: bool) {
    let cache = RwLock::new(None);
    let computed = AtomicU32::new(0);
    let fill = || {
        if cache.read().unwrap().is_none() {
            let mut cache = cache.write().unwrap();
            if !right || cache.is_none() {
                computed.fetch_add(1, SeqCst);
                *cache = Some(7);
            }
        }
    };
    thread::scope(|s| {
        s.spawn(fill);
        s.spawn(fill);
    });
    assert_eq!(computed.load(SeqCst), 1);
}

/// Each of two owners cleans up if it is the last, and each may see the other still there.
fn last_owner(right: bool) {
    let cleaned = Arc::new(AtomicU32::new(0));
    let shared = Arc::new(5);
    let owner = |shared: Arc<i32>, cleaned: Arc<AtomicU32>| {
        move || {
            let last = if right {
                ArcCounts::into_inner(shared).is_some()
            } else {
                let last = ArcCounts::strong_count(&shared) == 1;
                drop(shared);
                last
            };
            if last {
                cleaned.fetch_add(1, SeqCst);
            }
        }
    };
    let one = thread::spawn(owner(shared.clone(), cleaned.clone()));
    let two = thread::spawn(owner(shared, cleaned.clone()));
    one.join().unwrap();
    two.join().unwrap();
    assert_eq!(cleaned.load(SeqCst), 1);
}
