//! `cell`: std's, but that accesses are watched of what can be shared by `unsafe`.

mod ref_cell;
mod value;

use std::fmt;
use std::mem::ManuallyDrop;
use std::panic::Location;

pub use ::std::cell::{BorrowError, BorrowMutError, LazyCell, OnceCell, Ref, RefMut};

pub use ref_cell::RefCell;
pub use value::Cell;

use lockstep::engine;

/// Lies at the address of a cell, takes no room, and tells when the cell is gone.
struct Registration;

impl Drop for Registration {
    fn drop(&mut self) {
        let address = std::ptr::from_mut(self).addr();
        engine::forget(address);
        engine::forget_cell(address, 1);
    }
}

/// `std::cell::UnsafeCell`, whose accesses are watched while an execution is under way.
#[repr(transparent)]
pub struct UnsafeCell<T: ?Sized> {
    registration: Registration,
    value: ::std::cell::UnsafeCell<T>,
}

/// Reads the value out of a cell without running the cell's destructor.
union Unwrap<T> {
    cell: ManuallyDrop<UnsafeCell<T>>,
    value: ManuallyDrop<T>,
}

impl<T> UnsafeCell<T> {
    /// A cell with this value.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self {
            registration: Registration,
            value: ::std::cell::UnsafeCell::new(value),
        }
    }

    /// The value, the cell being no longer needed.
    pub const fn into_inner(self) -> T {
        let unwrap = Unwrap {
            cell: ManuallyDrop::new(self),
        };
        // SAFETY: the cell is transparent, so that the two are laid out alike.
        ManuallyDrop::into_inner(unsafe { unwrap.value })
    }
}

impl<T: ?Sized> UnsafeCell<T> {
    /// The cell that `value` would be.
    pub const fn from_mut(value: &mut T) -> &mut Self {
        // SAFETY: the cell is transparent, and nobody else can reach the value.
        unsafe { &mut *(std::ptr::from_mut(value) as *mut Self) }
    }

    /// A pointer to the value. Not `const`, as std's is, because getting it is an event.
    #[track_caller]
    pub fn get(&self) -> *mut T {
        let value = self.value.get();
        if engine::active() {
            let size = size_of_val(&self.value);
            let address = std::ptr::from_ref(&self.registration).expose_provenance();
            // SAFETY: the cell is borrowed.
            unsafe { engine::get_cell(address, size, Location::caller()) };
        }
        value
    }

    /// The value, which nobody else can reach now.
    pub const fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }

    /// A pointer to the value in the cell that `this` points to.
    pub const fn raw_get(this: *const Self) -> *mut T {
        (this as *const T).cast_mut()
    }
}

impl<T: Default> Default for UnsafeCell<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for UnsafeCell<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: ?Sized> fmt::Debug for UnsafeCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnsafeCell").finish_non_exhaustive()
    }
}
