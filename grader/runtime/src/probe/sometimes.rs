//! What some schedule must reach.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Conditions that were met with, and whether one ever held.
pub(crate) type Conditions = BTreeMap<Cow<'static, str>, bool>;

/// Those of all executions so far.
static CONDITIONS: Mutex<Conditions> = Mutex::new(BTreeMap::new());

/// States that on *some* schedule the condition holds here. A search that comes to its end and has
/// never seen it hold rejects the submission: it keeps apart what may happen together.
///
/// ```
/// # let readers = 1;
/// lockstep::sometimes!(readers == 2, "two readers are inside together");
/// ```
#[macro_export]
macro_rules! sometimes {
    ($condition:expr, $what:literal) => {
        $crate::probe::sometimes($condition, $what)
    };
}

/// See [`sometimes!`](crate::sometimes).
pub fn sometimes(condition: bool, what: &'static str) {
    note(Cow::Borrowed(what), condition);
}

/// What was met with so far, to be told to another process.
pub(crate) fn conditions() -> Conditions {
    lock().clone()
}

/// Takes over what another process has met with.
pub(crate) fn learn_conditions(theirs: Conditions) {
    for (what, reached) in theirs {
        note(what, reached);
    }
}

/// A condition that was met with and never held.
pub(crate) fn never_reached() -> Option<String> {
    let conditions = lock();
    let mut never = conditions.iter().filter(|(_, reached)| !**reached);
    never.next().map(|(what, _)| what.clone().into_owned())
}

fn note(what: Cow<'static, str>, reached: bool) {
    *lock().entry(what).or_default() |= reached;
}

fn lock() -> MutexGuard<'static, Conditions> {
    CONDITIONS.lock().unwrap_or_else(PoisonError::into_inner)
}
