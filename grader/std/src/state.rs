//! State that counts for one execution alone.

use std::cell::Cell;

use lockstep::engine;

/// A value that is `T::default()` again in every execution. Its owner may lie in a static, and so
/// outlive the execution that has changed it.
pub(crate) struct PerExecution<T> {
    execution: Cell<u32>,
    value: Cell<T>,
}

impl<T: Copy> PerExecution<T> {
    pub(crate) const fn new(initial: T) -> Self {
        Self {
            execution: Cell::new(0),
            value: Cell::new(initial),
        }
    }
}

impl<T: Copy + Default> PerExecution<T> {
    pub(crate) fn get(&self) -> T {
        if self.execution.get() == engine::execution() {
            self.value.get()
        } else {
            T::default()
        }
    }

    pub(crate) fn set(&self, value: T) {
        self.execution.set(engine::execution());
        self.value.set(value);
    }
}
