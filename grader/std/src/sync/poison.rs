//! Poison: a lock remembers that a thread panicked while it held it.

pub use ::std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

use lockstep::engine;

use crate::state::PerExecution;

/// The poison flag of an explored lock.
pub(crate) struct Flag(PerExecution<bool>);

impl Flag {
    pub(crate) const fn new() -> Self {
        Self(PerExecution::new(false))
    }

    pub(crate) fn get(&self) -> bool {
        self.0.get()
    }

    pub(crate) fn clear(&self) {
        self.0.set(false);
    }

    /// A guard is dropped that was taken when `panicking` was so. Returns whether that poisons the
    /// lock.
    pub(crate) fn release(&self, panicking: bool) -> bool {
        let poisons = !panicking && engine::panicking();
        if poisons {
            self.0.set(true);
        }
        poisons
    }

    /// The result of taking the lock, which was the operation just performed.
    pub(crate) fn wrap<G>(&self, guard: G) -> LockResult<G> {
        let poisoned = self.get();
        if poisoned {
            engine::poisoned();
        }
        wrap(poisoned, guard)
    }
}

/// `guard`, as an error if the lock is poisoned.
pub(crate) fn wrap<G>(poisoned: bool, guard: G) -> LockResult<G> {
    if poisoned {
        Err(PoisonError::new(guard))
    } else {
        Ok(guard)
    }
}
