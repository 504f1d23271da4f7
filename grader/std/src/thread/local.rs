//! Thread-locals.

use std::fmt;

use lockstep::engine;

use crate::cell::{Cell, RefCell};

/// A thread-local of this thread is being destroyed, or has been.
#[non_exhaustive]
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct AccessError;

impl fmt::Debug for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessError").finish()
    }
}

impl fmt::Display for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("already destroyed")
    }
}

impl std::error::Error for AccessError {}

/// A static that stands for a thread-local: its address is the key.
#[doc(hidden)]
pub struct Key(#[expect(dead_code, reason = "only its address is used")] u8);

impl Key {
    #[expect(clippy::new_without_default, reason = "made by `thread_local!` alone")]
    pub const fn new() -> Self {
        Self(0)
    }
}

/// How a thread-local is reached outside an execution.
#[doc(hidden)]
pub type Reach<T> = fn(&mut dyn FnMut(&T)) -> Result<(), ::std::thread::AccessError>;

thread_local! {
    /// The key that `set` is called for, and the `Option` with the value that it is to begin with.
    static OFFER: ::std::cell::Cell<Option<(*const Key, *mut ())>> =
        const { ::std::cell::Cell::new(None) };
}

/// The first value of the thread-local with this key, outside an execution: what `set` offers, so
/// that, as in std, the initialiser then does not run.
#[doc(hidden)]
pub fn first<T>(key: &'static Key, init: fn() -> T) -> T {
    let offered = OFFER.get().filter(|&(of, _)| std::ptr::eq(of, key));
    // SAFETY: the key belongs to one thread-local, of type `T`, and the value lies in the frame of
    // its `set`, which calls this.
    let offered = offered.and_then(|(_, value)| unsafe { (*value.cast::<Option<T>>()).take() });
    offered.unwrap_or_else(init)
}

/// The value of one task.
#[doc(hidden)]
pub struct Slot<T> {
    value: Option<T>,
    alive: bool,
}

/// The list of what is to be destroyed at a task's end lies under this key, which is no address.
const DESTRUCTORS: usize = 1;

type Destructor = (*mut (), unsafe fn(*mut ()));

/// `std::thread::LocalKey`.
pub struct LocalKey<T: 'static> {
    key: &'static Key,
    init: fn() -> T,
    native: Reach<T>,
}

impl<T> fmt::Debug for LocalKey<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalKey").finish_non_exhaustive()
    }
}

impl<T: 'static> LocalKey<T> {
    #[doc(hidden)]
    pub const fn new(key: &'static Key, init: fn() -> T, native: Reach<T>) -> Self {
        Self { key, init, native }
    }

    /// Calls `f` with the current thread's value.
    ///
    /// # Panics
    ///
    /// If the value has been destroyed.
    #[track_caller]
    pub fn with<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        self.try_with(f)
            .expect("cannot access a Thread Local Storage value during or after destruction")
    }

    /// Calls `f` with the current thread's value.
    ///
    /// # Errors
    ///
    /// If the value has been destroyed.
    pub fn try_with<F, R>(&'static self, f: F) -> Result<R, AccessError>
    where
        F: FnOnce(&T) -> R,
    {
        if engine::active() {
            return self.value(None).map(f).ok_or(AccessError);
        }
        let mut f = Some(f);
        let mut result = None;
        let mut call = |value: &T| result = f.take().map(|f| f(value));
        (self.native)(&mut call).map_err(|_| AccessError)?;
        result.ok_or(AccessError)
    }

    /// As [`with`](Self::with), but the value is `initial` if there is none yet; returns it if
    /// there is.
    fn initialize_with<R>(&'static self, initial: T, f: impl FnOnce(Option<T>, &T) -> R) -> R {
        if !engine::active() {
            return self.initialize_native(initial, f);
        }
        let mut initial = Some(initial);
        let value = self.value(Some(&mut initial)).expect(
            "cannot access a Thread Local Storage value during or after destruction: AccessError",
        );
        f(initial, value)
    }

    fn initialize_native<R>(&'static self, initial: T, f: impl FnOnce(Option<T>, &T) -> R) -> R {
        let mut initial = Some(initial);
        let offer = (std::ptr::from_ref(self.key), (&raw mut initial).cast());
        let before = OFFER.replace(Some(offer));
        let result = self.with(|value| {
            OFFER.set(before);
            // SAFETY: the initialiser has run, or will never, and nobody else knows the address.
            let initial = unsafe { (*offer.1.cast::<Option<T>>()).take() };
            f(initial, value)
        });
        drop(initial);
        result
    }

    /// The running task's value, made by `initial` or the initialiser if there is none; none if it
    /// has been destroyed.
    fn value(&'static self, initial: Option<&mut Option<T>>) -> Option<&'static T> {
        let key = std::ptr::from_ref(self.key).addr();
        let slot = if let Some(slot) = engine::local(key) {
            slot.cast::<Slot<T>>()
        } else {
            let value = initial.and_then(Option::take).unwrap_or_else(self.init);
            // The initialiser may itself have used, and so made, the value.
            if let Some(slot) = engine::local(key) {
                let slot = slot.cast::<Slot<T>>();
                // SAFETY: slots live until the execution's end.
                unsafe { (*slot).value = Some(value) };
                slot
            } else {
                let slot = Box::into_raw(Box::new(Slot {
                    value: Some(value),
                    alive: true,
                }));
                engine::set_local(key, slot.cast());
                if std::mem::needs_drop::<T>() {
                    destructors(|list| list.push((slot.cast(), destroy::<T>)));
                }
                slot
            }
        };
        // SAFETY: slots live until the execution's end, and values until `destroy`.
        unsafe {
            if !(*slot).alive {
                return None;
            }
            (*slot).value.as_ref()
        }
    }
}

/// Destroys the value in a slot, which remembers that.
///
/// # Safety
///
/// `slot` must point to a `Slot<T>` whose value is no longer borrowed.
unsafe fn destroy<T>(slot: *mut ()) {
    let slot = slot.cast::<Slot<T>>();
    // SAFETY: promised by the caller.
    let value = unsafe {
        (*slot).alive = false;
        (*slot).value.take()
    };
    drop(value);
}

/// Calls `f` with the running task's list of what is to be destroyed.
fn destructors<R>(f: impl FnOnce(&mut Vec<Destructor>) -> R) -> R {
    let list = engine::local(DESTRUCTORS).map_or_else(
        || {
            let list = Box::into_raw(Box::<Vec<Destructor>>::default());
            engine::set_local(DESTRUCTORS, list.cast());
            list
        },
        <*mut ()>::cast,
    );
    // SAFETY: the list is the running task's own, and `f` does not come back here.
    f(unsafe { &mut *list })
}

/// Destroys the running task's thread-locals, the last made first, with those that their
/// destructors make.
pub(super) fn run_destructors() {
    if engine::local(DESTRUCTORS).is_none() {
        return;
    }
    while let Some((slot, destroy)) = destructors(Vec::pop) {
        // SAFETY: the task's own code is over, so that nothing borrows the value.
        unsafe { destroy(slot) };
    }
}

impl<T: 'static> LocalKey<Cell<T>> {
    /// Sets the value.
    pub fn set(&'static self, value: T) {
        self.initialize_with(Cell::new(value), |value, cell| {
            if let Some(value) = value {
                cell.set(value.into_inner());
            }
        });
    }

    /// A copy of the value.
    #[track_caller]
    pub fn get(&'static self) -> T
    where
        T: Copy,
    {
        self.with(Cell::get)
    }

    /// The value, the default left in its place.
    #[track_caller]
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(Cell::take)
    }

    /// The value, `value` left in its place.
    #[track_caller]
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

impl<T: 'static> LocalKey<RefCell<T>> {
    /// Calls `f` with the value.
    #[track_caller]
    pub fn with_borrow<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        self.with(|cell| f(&cell.borrow()))
    }

    /// Calls `f` with the value, to be changed.
    #[track_caller]
    pub fn with_borrow_mut<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&mut T) -> R,
    {
        self.with(|cell| f(&mut cell.borrow_mut()))
    }

    /// Sets the value.
    pub fn set(&'static self, value: T) {
        self.initialize_with(RefCell::new(value), |value, cell| {
            if let Some(value) = value {
                *cell.borrow_mut() = value.into_inner();
            }
        });
    }

    /// The value, the default left in its place.
    #[track_caller]
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(RefCell::take)
    }

    /// The value, `value` left in its place.
    #[track_caller]
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

/// `std::thread_local!`.
#[macro_export]
macro_rules! thread_local {
    () => {};
    ($(#[$attr:meta])* $vis:vis static $name:ident: $t:ty = const $init:block $(; $($rest:tt)*)?) => {
        $(#[$attr])*
        $vis const $name: $crate::thread::LocalKey<$t> = {
            static KEY: $crate::thread::Key = $crate::thread::Key::new();
            const INIT: $t = $init;
            $crate::real_thread_local! {
                static NATIVE: $t = const { INIT };
            }
            $crate::thread::LocalKey::new(&KEY, || INIT, |call| NATIVE.try_with(|value| call(value)))
        };
        $crate::thread_local!($($($rest)*)?);
    };
    ($(#[$attr:meta])* $vis:vis static $name:ident: $t:ty = $init:expr $(; $($rest:tt)*)?) => {
        $(#[$attr])*
        $vis const $name: $crate::thread::LocalKey<$t> = {
            static KEY: $crate::thread::Key = $crate::thread::Key::new();
            fn init() -> $t {
                $init
            }
            $crate::real_thread_local! {
                static NATIVE: $t = $crate::thread::first(&KEY, init);
            }
            $crate::thread::LocalKey::new(&KEY, init, |call| NATIVE.try_with(|value| call(value)))
        };
        $crate::thread_local!($($($rest)*)?);
    };
}
