//! `OnceLock`.

use std::cell::UnsafeCell;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use lockstep::engine;

use super::once::Once;

const KIND: &str = "OnceLock";

/// `std::sync::OnceLock`, under the scheduler's control while an execution is under way.
pub struct OnceLock<T> {
    once: Once,
    value: UnsafeCell<Option<T>>,
}

// SAFETY: as for std's: the value is written once, by whom `once` lets, and shared from then on.
unsafe impl<T: Sync + Send> Sync for OnceLock<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Send for OnceLock<T> {}
impl<T: RefUnwindSafe + UnwindSafe> RefUnwindSafe for OnceLock<T> {}
impl<T: UnwindSafe> UnwindSafe for OnceLock<T> {}

impl<T> OnceLock<T> {
    /// One without a value.
    #[track_caller]
    #[must_use]
    pub const fn new() -> Self {
        Self {
            once: Once::new(),
            value: UnsafeCell::new(None),
        }
    }

    /// The value, if there is one.
    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        let done = if engine::active() {
            self.once.peek(Location::caller(), KIND)
        } else {
            self.once.is_done()
        };
        if done { self.value() } else { None }
    }

    /// The value, to be changed, if there is one.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.value.get_mut().as_mut()
    }

    /// The value, once there is one.
    #[track_caller]
    pub fn wait(&self) -> &T {
        if engine::active() {
            self.once.wait_explored(Location::caller(), true, KIND);
        } else {
            self.once.native().wait_force();
        }
        self.value().expect("a value once it has been waited for")
    }

    /// Sets the value.
    ///
    /// # Errors
    ///
    /// `value` itself, if there is a value already.
    #[track_caller]
    pub fn set(&self, value: T) -> Result<(), T> {
        let mut value = Some(value);
        self.get_or_init(|| value.take().expect("an initialiser runs once"));
        value.map_or(Ok(()), Err)
    }

    /// The value, made by `f` if there is none.
    #[track_caller]
    pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {
        let result = self.initialise(|| Ok::<T, std::convert::Infallible>(f()));
        let Ok(value) = result;
        value
    }

    /// The value, taken out.
    pub fn take(&mut self) -> Option<T> {
        let value = self.value.get_mut().take();
        if value.is_some() {
            self.once.reset();
        }
        value
    }

    /// The value, the cell being no longer needed.
    pub fn into_inner(self) -> Option<T> {
        self.value.into_inner()
    }

    /// The value, once it is known that there is one and that nobody writes it any more.
    fn value(&self) -> Option<&T> {
        // SAFETY: the caller has seen the initialisation to be done, and nothing writes a shared
        // cell after that.
        unsafe { (*self.value.get()).as_ref() }
    }

    #[track_caller]
    fn initialise<E>(&self, f: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
        let store = |value| {
            // SAFETY: `once` lets one closure at a time in, and none after one has succeeded.
            unsafe { *self.value.get() = Some(value) };
        };
        if engine::active() {
            let site = Location::caller();
            self.once.try_explored(site, KIND, || f().map(store))?;
        } else {
            let mut error = None;
            self.once.native().call_once_force(|_| match f() {
                Ok(value) => store(value),
                Err(failure) => error = Some(failure),
            });
            if let Some(error) = error {
                return Err(error);
            }
        }
        Ok(self.value().expect("a value once it is initialised"))
    }
}

impl<T> Default for OnceLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

impl<T> From<T> for OnceLock<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        let cell = Self::new();
        let _ = cell.set(value);
        cell
    }
}

impl<T: Clone> Clone for OnceLock<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        self.get()
            .map_or_else(Self::new, |value| Self::from(value.clone()))
    }
}

impl<T: PartialEq> PartialEq for OnceLock<T> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl<T: Eq> Eq for OnceLock<T> {}

impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_tuple("OnceLock");
        match self.get() {
            Some(value) => debug.field(value),
            None => debug.field(&format_args!("<uninit>")),
        };
        debug.finish()
    }
}
