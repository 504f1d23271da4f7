//! Histories: who called what when, held against a sequential model.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use todc_utils::linearizability::WGLChecker;
use todc_utils::linearizability::history::{Action, History as Actions};

/// The sequential model: a state, and whether an operation with its result is right in a state.
pub use todc_utils::specifications::Specification;

/// The calls and returns of an execution, in the order in which they happened.
///
/// Whether a history is linearizable is decided by Wing and Gong's algorithm with Lowe's
/// improvements, in the crate `todc-utils`. The effort grows fast with the number of operations
/// that overlap: keep a scenario to about a dozen.
///
/// ```
/// use lockstep::probe::{History, Specification};
/// use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
/// use std::thread;
///
/// /// A counter; an operation is an addition, with what was there before it once it has returned.
/// struct Counter;
///
/// impl Specification for Counter {
///     type State = u64;
///     type Operation = Option<u64>;
///
///     fn init() -> u64 {
///         0
///     }
///
///     fn apply(before: &Option<u64>, count: &u64) -> (bool, u64) {
///         (before.is_none_or(|before| before == *count), count + 1)
///     }
/// }
///
/// let (counter, history) = (AtomicU64::new(0), History::new());
/// thread::scope(|scope| {
///     for _ in 0..2 {
///         scope.spawn(|| history.record(None, || counter.fetch_add(1, SeqCst), |&before| Some(before)));
///     }
/// });
/// assert!(history.is_linearizable::<Counter>(), "no one thread counts like this");
/// ```
#[derive(Debug)]
pub struct History<T> {
    actions: Mutex<Vec<(usize, bool, T)>>,
    calls: AtomicUsize,
}

/// Whether a history was ever begun.
static RECORDS: AtomicBool = AtomicBool::new(false);

/// Whether it can matter in which order independent operations are performed: a history notes the
/// order of calls and returns, which are no operations themselves.
pub(crate) fn records_order() -> bool {
    // Relaxed: one OS thread runs all the executions of a search.
    RECORDS.load(Ordering::Relaxed)
}

impl<T> Default for History<T> {
    fn default() -> Self {
        RECORDS.store(true, Ordering::Relaxed);
        Self {
            actions: Mutex::new(Vec::new()),
            calls: AtomicUsize::new(0),
        }
    }
}

impl<T> History<T> {
    /// One without any operation.
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs `operation`, and records that it was called as `call`, and returned as `response` says
    /// of its result.
    pub fn record<R>(
        &self,
        call: T,
        operation: impl FnOnce() -> R,
        response: impl FnOnce(&R) -> T,
    ) -> R {
        let number = self.calls.fetch_add(1, Ordering::Relaxed);
        self.push(number, true, call);
        let result = operation();
        self.push(number, false, response(&result));
        result
    }

    fn push(&self, number: usize, is_call: bool, operation: T) {
        // Held for no longer than this line, in which no other task can run.
        let mut actions = self.actions.lock().unwrap_or_else(PoisonError::into_inner);
        actions.push((number, is_call, operation));
    }

    /// Whether one thread could have made these calls, in some order that keeps to what was over
    /// before what began, and have seen the same results. Operations that have not returned are
    /// left out.
    pub fn is_linearizable<S: Specification<Operation = T>>(self) -> bool {
        let actions = self
            .actions
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let returned: Vec<_> = actions
            .iter()
            .filter(|(_, is_call, _)| !is_call)
            .map(|(number, ..)| *number)
            .collect();
        let complete: Vec<_> = actions
            .into_iter()
            .filter(|(number, ..)| returned.contains(number))
            .map(|(number, is_call, operation)| {
                let action = if is_call {
                    Action::Call(operation)
                } else {
                    Action::Response(operation)
                };
                (number, action)
            })
            .collect();
        complete.is_empty() || WGLChecker::<S>::is_linearizable(Actions::from_actions(complete))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A counter that is only ever added to.
    struct Counter;

    /// `fetch_add(1)`, with what it returned.
    type Add = Option<u64>;

    impl Specification for Counter {
        type State = u64;
        type Operation = Add;

        fn init() -> u64 {
            0
        }

        fn apply(operation: &Add, state: &u64) -> (bool, u64) {
            (operation.is_none_or(|value| value == *state), state + 1)
        }
    }

    fn linearizable(results: [u64; 2]) -> bool {
        let history = History::new();
        // The second begins before the first has returned.
        history.record(
            None,
            || {
                history.record(None, || results[1], |&result| Some(result));
                results[0]
            },
            |&result| Some(result),
        );
        history.is_linearizable::<Counter>()
    }

    #[test]
    fn a_history_that_no_single_thread_could_make_is_told() {
        assert!(linearizable([0, 1]));
        assert!(linearizable([1, 0]));
        assert!(!linearizable([0, 0]));
    }
}
