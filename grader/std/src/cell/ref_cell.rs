//! `RefCell`: std's, whose borrows are watched where threads may share it. Each borrow writes, to
//! the count of borrows at least.

use std::cell::{BorrowError, BorrowMutError, Ref, RefMut};
use std::cmp::Ordering;
use std::fmt;
use std::panic::Location;

use lockstep::engine;

type Real<T> = ::std::cell::RefCell<T>;

/// `std::cell::RefCell`.
pub struct RefCell<T: ?Sized>(Real<T>);

impl<T: ?Sized> RefCell<T> {
    #[track_caller]
    fn touch(&self) {
        let address = std::ptr::from_ref(self).addr();
        engine::touch_cell(address, size_of_val(&self.0), true, Location::caller());
    }

    /// Borrows the value.
    ///
    /// # Panics
    ///
    /// Where it is borrowed to be changed.
    #[track_caller]
    pub fn borrow(&self) -> Ref<'_, T> {
        self.touch();
        self.0.borrow()
    }

    /// Borrows the value.
    ///
    /// # Errors
    ///
    /// Where it is borrowed to be changed.
    #[track_caller]
    pub fn try_borrow(&self) -> Result<Ref<'_, T>, BorrowError> {
        self.touch();
        self.0.try_borrow()
    }

    /// Borrows the value to change it.
    ///
    /// # Panics
    ///
    /// Where it is borrowed.
    #[track_caller]
    pub fn borrow_mut(&self) -> RefMut<'_, T> {
        self.touch();
        self.0.borrow_mut()
    }

    /// Borrows the value to change it.
    ///
    /// # Errors
    ///
    /// Where it is borrowed.
    #[track_caller]
    pub fn try_borrow_mut(&self) -> Result<RefMut<'_, T>, BorrowMutError> {
        self.touch();
        self.0.try_borrow_mut()
    }

    /// Borrows the value without counting it.
    ///
    /// # Safety
    ///
    /// It must not be borrowed to be changed for as long as the result lives.
    ///
    /// # Errors
    ///
    /// Where it is borrowed to be changed.
    #[track_caller]
    pub unsafe fn try_borrow_unguarded(&self) -> Result<&T, BorrowError> {
        self.touch();
        // SAFETY: promised by the caller.
        unsafe { self.0.try_borrow_unguarded() }
    }

    /// A pointer to the value.
    pub fn as_ptr(&self) -> *mut T {
        self.0.as_ptr()
    }

    /// The value, which nobody else can reach now.
    pub fn get_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }
}

impl<T> RefCell<T> {
    /// A cell with this value.
    pub const fn new(value: T) -> Self {
        Self(Real::new(value))
    }

    /// The value, the cell being no longer needed.
    pub const fn into_inner(self) -> T {
        // SAFETY: the field is read once, and the cell, which has no destructor of its own, is
        // forgotten.
        let real = unsafe { std::ptr::read(&raw const self.0) };
        std::mem::forget(self);
        real.into_inner()
    }

    /// The value, `value` left in its place.
    ///
    /// # Panics
    ///
    /// Where it is borrowed.
    #[track_caller]
    pub fn replace(&self, value: T) -> T {
        self.touch();
        self.0.replace(value)
    }

    /// The value, what `f` makes of it left in its place.
    ///
    /// # Panics
    ///
    /// Where it is borrowed.
    #[track_caller]
    pub fn replace_with<F: FnOnce(&mut T) -> T>(&self, f: F) -> T {
        self.touch();
        self.0.replace_with(f)
    }

    /// Exchanges the values of two cells.
    ///
    /// # Panics
    ///
    /// Where one is borrowed, or both are the same.
    #[track_caller]
    pub fn swap(&self, other: &Self) {
        self.touch();
        other.touch();
        self.0.swap(&other.0);
    }

    /// The value, the default left in its place.
    ///
    /// # Panics
    ///
    /// Where it is borrowed.
    #[track_caller]
    pub fn take(&self) -> T
    where
        T: Default,
    {
        self.replace(T::default())
    }
}

impl<T: Clone> Clone for RefCell<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        Self::new(self.borrow().clone())
    }

    #[track_caller]
    fn clone_from(&mut self, source: &Self) {
        self.get_mut().clone_from(&source.borrow());
    }
}

impl<T: Default> Default for RefCell<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: ?Sized + PartialEq> PartialEq for RefCell<T> {
    #[track_caller]
    fn eq(&self, other: &Self) -> bool {
        *self.borrow() == *other.borrow()
    }
}

impl<T: ?Sized + Eq> Eq for RefCell<T> {}

impl<T: ?Sized + PartialOrd> PartialOrd for RefCell<T> {
    #[track_caller]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.borrow().partial_cmp(&other.borrow())
    }
}

impl<T: ?Sized + Ord> Ord for RefCell<T> {
    #[track_caller]
    fn cmp(&self, other: &Self) -> Ordering {
        self.borrow().cmp(&other.borrow())
    }
}

impl<T> From<T> for RefCell<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RefCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
