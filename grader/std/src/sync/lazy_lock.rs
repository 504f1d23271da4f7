//! `LazyLock`.

use std::cell::{Cell, UnsafeCell};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use lockstep::engine;

use super::once::Once;

const KIND: &str = "LazyLock";

/// `std::sync::LazyLock`, under the scheduler's control while an execution is under way.
pub struct LazyLock<T, F = fn() -> T> {
    once: Once,
    value: UnsafeCell<Option<T>>,
    init: Cell<Option<F>>,
}

// SAFETY: as for std's: the value is written once, by whom `once` lets, and shared from then on.
unsafe impl<T: Sync + Send, F: Send> Sync for LazyLock<T, F> {}
impl<T: RefUnwindSafe + UnwindSafe, F: UnwindSafe> RefUnwindSafe for LazyLock<T, F> {}
impl<T: UnwindSafe, F: UnwindSafe> UnwindSafe for LazyLock<T, F> {}

impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    /// A value that `f` makes when it is first asked for.
    #[track_caller]
    pub const fn new(f: F) -> Self {
        Self {
            once: Once::new(),
            value: UnsafeCell::new(None),
            init: Cell::new(Some(f)),
        }
    }

    /// The value, made now if it has not been.
    ///
    /// # Panics
    ///
    /// If the initialiser panics, or has panicked before.
    #[track_caller]
    pub fn force(this: &Self) -> &T {
        let init = || {
            let init = this.init.take().expect("an initialiser that has not run");
            // SAFETY: `once` lets one closure in.
            unsafe { *this.value.get() = Some(init()) };
        };
        if engine::active() {
            this.once
                .explored(Location::caller(), false, KIND, |_| init());
        } else {
            this.once.native().call_once(init);
        }
        // SAFETY: the initialisation is done, and nothing writes a shared cell after that.
        unsafe { (*this.value.get()).as_ref() }.expect("a value once it is initialised")
    }

    /// The value, to be changed, made now if it has not been.
    ///
    /// # Panics
    ///
    /// If the initialiser panics, or has panicked before.
    #[track_caller]
    pub fn force_mut(this: &mut Self) -> &mut T {
        Self::force(this);
        this.value
            .get_mut()
            .as_mut()
            .expect("a value once it is initialised")
    }
}

impl<T, F> LazyLock<T, F> {
    /// The value, if it has been made.
    #[track_caller]
    pub fn get(this: &Self) -> Option<&T> {
        let done = if engine::active() {
            this.once.peek(Location::caller(), KIND)
        } else {
            this.once.is_done()
        };
        if !done {
            return None;
        }
        // SAFETY: the initialisation is done, and nothing writes a shared cell after that.
        unsafe { (*this.value.get()).as_ref() }
    }

    /// The value, to be changed, if it has been made.
    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        this.value.get_mut().as_mut()
    }
}

impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        Self::force(self)
    }
}

impl<T, F: FnOnce() -> T> DerefMut for LazyLock<T, F> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        Self::force_mut(self)
    }
}

impl<T: Default> Default for LazyLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default)
    }
}

impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_tuple("LazyLock");
        match Self::get(self) {
            Some(value) => debug.field(value),
            None => debug.field(&format_args!("<uninit>")),
        };
        debug.finish()
    }
}
