//! What some schedule must reach.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The conditions that were met with, and whether one ever held.
static CONDITIONS: Mutex<BTreeMap<&'static str, bool>> = Mutex::new(BTreeMap::new());

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
    let mut conditions = CONDITIONS.lock().unwrap_or_else(PoisonError::into_inner);
    *conditions.entry(what).or_default() |= condition;
}

/// A condition that was met with and never held.
pub(crate) fn never_reached() -> Option<&'static str> {
    let conditions = CONDITIONS.lock().unwrap_or_else(PoisonError::into_inner);
    let never = |(&what, &reached): (&&'static str, &bool)| (!reached).then_some(what);
    conditions.iter().find_map(never)
}
