//! Plain memory that is shared without an order.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

crate::programs! {
    "UnsafeCell race": race,
    "relaxed publication": relaxed,
}

struct Shared {
    value: UnsafeCell<u32>,
    flag: AtomicBool,
}

// SAFETY: a lie in the wrong programs, which is what they are about; in the right ones every
// access is ordered by the flag.
unsafe impl Sync for Shared {}

impl Shared {
    fn new() -> Self {
        Self {
            value: UnsafeCell::new(0),
            flag: AtomicBool::new(false),
        }
    }
}

/// Whoever finds the flag down raises it, and two may have found it down.
fn race(right: bool) {
    // The closures borrow the whole of it, which is what is `Sync`.
    let shared = &Shared::new();
    let bump = move || {
        let taken = if right {
            shared.flag.swap(true, Ordering::Acquire)
        } else {
            let seen = shared.flag.load(Ordering::Acquire);
            shared.flag.store(true, Ordering::Relaxed);
            seen
        };
        if taken {
            return;
        }
        // SAFETY: see above.
        unsafe { *shared.value.get() += 1 };
        shared.flag.store(false, Ordering::Release);
    };
    thread::scope(|s| {
        s.spawn(bump);
        s.spawn(bump);
    });
}

/// The flag that publishes the value releases nothing.
fn relaxed(right: bool) {
    let shared = &Shared::new();
    let order = if right {
        Ordering::Release
    } else {
        Ordering::Relaxed
    };
    thread::scope(|s| {
        s.spawn(move || {
            if shared.flag.load(Ordering::Acquire) {
                // SAFETY: see above.
                unsafe { *shared.value.get() += 1 };
            }
        });
        s.spawn(move || {
            // SAFETY: see above.
            unsafe { *shared.value.get() = 9 };
            shared.flag.store(true, order);
        });
    });
}
