//! Perturbation: seeded yields and short naps before operations.
//!
//! A yield before every second operation was measured to raise the failures of racy programs from
//! none in twenty thousand runs to one in five; the naps reach beyond the length of a time slice.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use crate::scheduler::rng::Rng;

/// One operation in so many yields, and one in so many naps.
const YIELD_IN: usize = 2;
const NAP_IN: usize = 48;

/// The longest nap.
const NAP: Duration = Duration::from_micros(120);

/// The seed; 0 for none.
static SEED: AtomicU64 = AtomicU64::new(0);

/// The threads that have drawn so far, so that each draws a stream of its own.
static THREADS: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The seed that this thread's stream belongs to, and the state of the stream.
    static STREAM: Cell<(u64, u64)> = const { Cell::new((0, 0)) };
}

/// Perturbs from now on as `seed` says, or no more.
pub fn seed(seed: Option<u64>) {
    THREADS.store(0, Ordering::Relaxed);
    // 0 stands for none, so that the seeds 0 and 1 are alike.
    SEED.store(seed.map_or(0, |seed| seed.max(1)), Ordering::Relaxed);
}

/// Gives way before an operation, or does not.
pub fn perturb() {
    let seed = SEED.load(Ordering::Relaxed);
    if seed == 0 {
        return;
    }
    // A thread whose locals are gone already is about to end.
    let Ok((of, state)) = STREAM.try_with(Cell::get) else {
        return;
    };
    let state = if of == seed {
        state
    } else {
        Rng::stream(seed, THREADS.fetch_add(1, Ordering::Relaxed)).next()
    };
    let mut rng = Rng::new(state);
    let yields = rng.one_in(YIELD_IN);
    let naps = rng.one_in(NAP_IN);
    let part = rng.below(4) as u32 + 1;
    let _ = STREAM.try_with(|stream| stream.set((seed, rng.next())));
    if naps {
        thread::sleep(NAP * part / 4);
    } else if yields {
        thread::yield_now();
    }
}
