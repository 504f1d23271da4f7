//! Structures without locks.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

crate::programs! {
    "ABA free list": aba,
    "work stealing, last item": stealing,
    "ring, two producers": ring,
    "sequence lock": seqlock,
}

/// A stack of free slots by index. Between reading the next of the top and exchanging the top,
/// the top may have been taken, its next too, and the top given back.
fn aba(right: bool) {
    const NONE: usize = 3;
    const TAG: usize = 16;
    let top = AtomicUsize::new(0);
    let next = [1, 2, NONE].map(AtomicUsize::new);
    let owned = [0, 0, 0].map(AtomicUsize::new);
    let pop = || loop {
        let seen = top.load(SeqCst);
        let slot = seen % TAG;
        if slot == NONE {
            return None;
        }
        let below = next[slot].load(SeqCst);
        let tag = if right { seen - slot + TAG } else { 0 };
        if top
            .compare_exchange(seen, below + tag, SeqCst, SeqCst)
            .is_ok()
        {
            assert_eq!(owned[slot].fetch_add(1, SeqCst), 0, "given out twice");
            return Some(slot);
        }
    };
    let push = |slot: usize| {
        owned[slot].fetch_sub(1, SeqCst);
        loop {
            let seen = top.load(SeqCst);
            next[slot].store(seen % TAG, SeqCst);
            let tag = if right { seen - seen % TAG + TAG } else { 0 };
            if top
                .compare_exchange(seen, slot + tag, SeqCst, SeqCst)
                .is_ok()
            {
                return;
            }
        }
    };
    thread::scope(|s| {
        s.spawn(|| {
            pop();
            pop();
        });
        s.spawn(|| {
            let first = pop();
            pop();
            if let Some(slot) = first {
                push(slot);
            }
        });
    });
}

/// The owner takes from the bottom without looking whether a thief is at the same item.
fn stealing(right: bool) {
    let top = AtomicUsize::new(0);
    let bottom = AtomicUsize::new(1);
    let taken = AtomicUsize::new(0);
    thread::scope(|s| {
        s.spawn(|| {
            let at = bottom.load(SeqCst) - 1;
            bottom.store(at, SeqCst);
            let thieves = top.load(SeqCst);
            if thieves > at {
                return;
            }
            let mine = !right
                || top
                    .compare_exchange(thieves, thieves + 1, SeqCst, SeqCst)
                    .is_ok();
            if mine {
                taken.fetch_add(1, SeqCst);
            }
        });
        s.spawn(|| {
            let at = top.load(SeqCst);
            if at < bottom.load(SeqCst) && top.compare_exchange(at, at + 1, SeqCst, SeqCst).is_ok()
            {
                taken.fetch_add(1, SeqCst);
            }
        });
    });
    assert!(taken.load(SeqCst) <= 1, "taken twice");
}

/// A ring for one producer, used by two.
fn ring(right: bool) {
    let slots = [0, 0, 0, 0].map(AtomicUsize::new);
    let head = AtomicUsize::new(0);
    let push = |value: usize| {
        let at = if right {
            head.fetch_add(1, SeqCst)
        } else {
            head.load(SeqCst)
        };
        slots[at].store(value, SeqCst);
        if !right {
            head.store(at + 1, SeqCst);
        }
    };
    thread::scope(|s| {
        s.spawn(|| push(1));
        s.spawn(|| push(2));
    });
    let sum: usize = slots.iter().map(|slot| slot.load(SeqCst)).sum();
    assert_eq!(sum, 3);
}

/// A reader that looks at the sequence number before, and not again after.
fn seqlock(right: bool) {
    let sequence = AtomicUsize::new(0);
    let halves = [0, 0].map(AtomicUsize::new);
    thread::scope(|s| {
        s.spawn(|| {
            sequence.fetch_add(1, SeqCst);
            halves[0].store(5, SeqCst);
            halves[1].store(5, SeqCst);
            sequence.fetch_add(1, SeqCst);
        });
        s.spawn(|| {
            for _ in 0..2 {
                let before = sequence.load(SeqCst);
                let one = halves[0].load(SeqCst);
                let two = halves[1].load(SeqCst);
                let valid = before.is_multiple_of(2) && (!right || sequence.load(SeqCst) == before);
                assert!(!valid || one == two, "torn");
            }
        });
    });
}
