//! A search that goes on in another process goes on as it would have gone on in its own.

extern crate lockstep_std as std;

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use lockstep::explore::{Budget, FIRST_LOOK, Session, explore};
use lockstep::protocol::{Conclusion, Limits};

/// Folds in who did what when, over all executions: it is nobody's job here to restore statics.
static HISTORY: AtomicU64 = AtomicU64::new(0);

const EXECUTIONS: u64 = 3_000;

fn write_history() {
    thread::scope(|scope| {
        for id in 1..4 {
            scope.spawn(move || {
                for _ in 0..id {
                    let before = HISTORY.load(Ordering::SeqCst);
                    HISTORY.store(before.wrapping_mul(31) + id, Ordering::SeqCst);
                }
            });
        }
    });
}

/// What the executions of a search come to, and in how many processes, of which each may use so
/// much memory, and goes no further than to one of these executions.
fn search(recycle_bytes: u64, stops: &[u64]) -> (u64, u32) {
    HISTORY.store(1, Ordering::SeqCst);
    let limits = Limits {
        recycle_bytes,
        ..Limits::default()
    };
    let (mut first, mut learned) = (0, String::new());
    for processes in 1.. {
        let to_come = stops.iter().find(|&&stop| stop > first);
        let until = to_come.copied().unwrap_or(u64::MAX);
        let budget = Budget {
            executions: EXECUTIONS,
            bounded: 0,
            first,
            learned,
            until,
            shrink: false,
        };
        let mut session = Session::new(write_history, limits, None);
        match explore(&mut session, 7, &budget, &limits).conclusion {
            Conclusion::Passed => return (HISTORY.load(Ordering::SeqCst), processes),
            Conclusion::Recycle {
                next,
                learned: so_far,
            } => (first, learned) = (next, so_far),
            other => panic!("the search came to {other:?}"),
        }
    }
    unreachable!("a search has an end")
}

#[test]
fn the_same_executions_are_made_wherever_a_search_is_cut() {
    let (whole, one) = search(u64::MAX, &[]);
    let (cut, several) = search(0, &[]);
    assert_eq!((one, several), (1, 3));
    assert_eq!(cut, whole);
    let stops = [700, FIRST_LOOK, 1_500, EXECUTIONS];
    assert_eq!(search(u64::MAX, &stops), (whole, 5));
}
