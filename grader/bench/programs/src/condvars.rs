//! Condition variables: waits that are not repeated, and notifications that are lost.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;

crate::programs! {
    "condvar if": condvar_if,
    "gate, notify_one": gate,
    "buffer, one condvar, notify_one": buffer,
    "lost wakeup": lost_wakeup,
    "semaphore leak": semaphore,
    "notify before the change": notify_first,
    "two-slot handover": handover,
}

/// Two takers, two items: a taker that is woken finds the item gone.
fn condvar_if(right: bool) {
    let items = Mutex::new(0_i32);
    let there = Condvar::new();
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                let mut count = items.lock().unwrap();
                if right {
                    while *count == 0 {
                        count = there.wait(count).unwrap();
                    }
                } else if *count == 0 {
                    count = there.wait(count).unwrap();
                }
                *count -= 1;
                assert!(*count >= 0, "taken twice");
            });
        }
        for _ in 0..2 {
            *items.lock().unwrap() += 1;
            there.notify_one();
        }
    });
}

fn gate(right: bool) {
    let open = Mutex::new(false);
    let opened = Condvar::new();
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                let mut gate = open.lock().unwrap();
                while !*gate {
                    gate = opened.wait(gate).unwrap();
                }
            });
        }
        *open.lock().unwrap() = true;
        if right {
            opened.notify_all();
        } else {
            opened.notify_one();
        }
    });
}

/// Producers and consumers wait on the same condition variable, and a notification may go to the
/// wrong kind.
fn buffer(right: bool) {
    let slot = Mutex::new(VecDeque::new());
    let changed = Condvar::new();
    let notify = || {
        if right {
            changed.notify_all();
        } else {
            changed.notify_one();
        }
    };
    thread::scope(|s| {
        for item in 0..2 {
            let (slot, changed) = (&slot, &changed);
            s.spawn(move || {
                let mut queue = slot.lock().unwrap();
                while queue.len() == 1 {
                    queue = changed.wait(queue).unwrap();
                }
                queue.push_back(item);
                notify();
            });
            s.spawn(move || {
                let mut queue = slot.lock().unwrap();
                while queue.is_empty() {
                    queue = changed.wait(queue).unwrap();
                }
                queue.pop_front();
                notify();
            });
        }
    });
}

/// The flag is looked at outside the lock that the waiter waits with.
fn lost_wakeup(right: bool) {
    let ready = Mutex::new(false);
    let wake = Condvar::new();
    thread::scope(|s| {
        s.spawn(|| {
            if right {
                let mut is_ready = ready.lock().unwrap();
                while !*is_ready {
                    is_ready = wake.wait(is_ready).unwrap();
                }
                return;
            }
            while !*ready.lock().unwrap() {
                let guard = ready.lock().unwrap();
                drop(wake.wait(guard).unwrap());
            }
        });
        *ready.lock().unwrap() = true;
        wake.notify_one();
    });
}

/// A permit is not given back on the way out that nobody thinks of.
fn semaphore(right: bool) {
    let permits = Mutex::new(1);
    let free = Condvar::new();
    let broken = Mutex::new(false);
    let work = || {
        let mut count = permits.lock().unwrap();
        while *count == 0 {
            count = free.wait(count).unwrap();
        }
        *count -= 1;
        drop(count);
        let skip = std::mem::replace(&mut *broken.lock().unwrap(), false);
        if skip && !right {
            return;
        }
        *permits.lock().unwrap() += 1;
        free.notify_one();
    };
    thread::scope(|s| {
        s.spawn(work);
        s.spawn(work);
        s.spawn(|| *broken.lock().unwrap() = true);
    });
}

/// Notifies, and only then changes what the waiter waits for.
fn notify_first(right: bool) {
    let stopped = Mutex::new(false);
    let wake = Condvar::new();
    thread::scope(|s| {
        s.spawn(|| {
            let mut stop = stopped.lock().unwrap();
            while !*stop {
                stop = wake.wait(stop).unwrap();
            }
        });
        if !right {
            wake.notify_all();
        }
        *stopped.lock().unwrap() = true;
        if right {
            wake.notify_all();
        }
    });
}

/// Waits for room, but notifies only when the queue was empty before.
fn handover(right: bool) {
    let queue = Mutex::new(VecDeque::new());
    let filled = Condvar::new();
    thread::scope(|s| {
        s.spawn(|| {
            for item in 0..2 {
                let mut items = queue.lock().unwrap();
                let was_empty = items.is_empty();
                items.push_back(item);
                if was_empty || right {
                    filled.notify_one();
                }
            }
        });
        for _ in 0..2 {
            s.spawn(|| {
                let mut items = queue.lock().unwrap();
                while items.is_empty() {
                    items = filled.wait(items).unwrap();
                }
                items.pop_front();
            });
        }
    });
}
