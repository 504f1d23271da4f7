//! The same work on several items, on every core, until one of them is enough.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The results in the order of the items, up to and including the first that is `enough`.
///
/// Items are begun in order, so that everything before such a result has been begun as well, and
/// what is returned does not depend on which of them was quicker.
pub(super) fn map_until<T, R>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    enough: impl Fn(&R) -> bool + Sync,
) -> Vec<R>
where
    T: Sync,
    R: Send,
{
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let results: Vec<Mutex<Option<R>>> = items.iter().map(|_| Mutex::new(None)).collect();
    let worker = || {
        // Relaxed: a worker that sees `stop` late does work that is thrown away, and the claim on
        // an item needs atomicity only. The results are handed over by their locks.
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            let result = work(item);
            stop.fetch_or(enough(&result), Ordering::Relaxed);
            *results[index]
                .lock()
                .unwrap_or_else(PoisonError::into_inner) = Some(result);
        }
    };
    let workers = thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(items.len());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(worker);
        }
    });
    let mut kept = Vec::new();
    for slot in results {
        let Some(result) = slot.into_inner().unwrap_or_else(PoisonError::into_inner) else {
            break;
        };
        let last = enough(&result);
        kept.push(result);
        if last {
            break;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::map_until;
    use std::time::Duration;

    #[test]
    fn a_quick_later_failure_does_not_hide_a_slow_earlier_one() {
        let work = |item: &u64| {
            std::thread::sleep(Duration::from_millis(*item));
            *item
        };
        for _ in 0..5 {
            assert_eq!(map_until(&[30, 1, 2, 3], work, |item| *item != 2), [30]);
        }
    }

    #[test]
    fn without_a_failure_all_results_come_in_order() {
        assert_eq!(map_until(&[3, 1, 2], |item| item * 2, |_| false), [6, 2, 4]);
    }
}
