//! `Cell`: std's, whose accesses are watched where threads may share it.

use std::cmp::Ordering;
use std::fmt;
use std::panic::Location;

use lockstep::engine;

type Real<T> = ::std::cell::Cell<T>;

/// `std::cell::Cell`.
#[repr(transparent)]
pub struct Cell<T: ?Sized>(Real<T>);

impl<T: ?Sized> Cell<T> {
    #[track_caller]
    fn touch(&self, writes: bool) {
        let address = std::ptr::from_ref(self).addr();
        engine::touch_cell(address, size_of_val(&self.0), writes, Location::caller());
    }

    /// A pointer to the value.
    pub const fn as_ptr(&self) -> *mut T {
        self.0.as_ptr()
    }

    /// The value, which nobody else can reach now.
    pub const fn get_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }

    /// The cell that `value` would be.
    pub const fn from_mut(value: &mut T) -> &Self {
        // SAFETY: the cell is transparent over std's.
        unsafe { &*(std::ptr::from_ref(Real::from_mut(value)) as *const Self) }
    }
}

impl<T> Cell<T> {
    /// A cell with this value.
    pub const fn new(value: T) -> Self {
        Self(Real::new(value))
    }

    /// Sets the value.
    #[track_caller]
    pub fn set(&self, value: T) {
        self.touch(true);
        self.0.set(value);
    }

    /// Exchanges the values of two cells.
    ///
    /// # Panics
    ///
    /// Where the two overlap in part.
    #[track_caller]
    pub fn swap(&self, other: &Self) {
        self.touch(true);
        other.touch(true);
        self.0.swap(&other.0);
    }

    /// The value, `value` left in its place.
    #[track_caller]
    pub fn replace(&self, value: T) -> T {
        self.touch(true);
        self.0.replace(value)
    }

    /// The value, the cell being no longer needed.
    pub const fn into_inner(self) -> T {
        // SAFETY: the cell is transparent over std's, and has no destructor of its own.
        let real: Real<T> = unsafe { std::ptr::read(std::ptr::from_ref(&self).cast()) };
        std::mem::forget(self);
        real.into_inner()
    }

    /// A copy of the value.
    #[track_caller]
    pub fn get(&self) -> T
    where
        T: Copy,
    {
        self.touch(false);
        self.0.get()
    }

    /// Sets the value to what `f` makes of it.
    #[track_caller]
    pub fn update(&self, f: impl FnOnce(T) -> T)
    where
        T: Copy,
    {
        self.set(f(self.get()));
    }

    /// The value, the default left in its place.
    #[track_caller]
    pub fn take(&self) -> T
    where
        T: Default,
    {
        self.replace(T::default())
    }
}

impl<T> Cell<[T]> {
    /// The cells of the elements.
    pub const fn as_slice_of_cells(&self) -> &[Cell<T>] {
        // SAFETY: the cells are transparent over std's.
        unsafe { &*(std::ptr::from_ref(self.0.as_slice_of_cells()) as *const [Cell<T>]) }
    }
}

impl<T, const N: usize> Cell<[T; N]> {
    /// The cells of the elements.
    pub const fn as_array_of_cells(&self) -> &[Cell<T>; N] {
        // SAFETY: the cells are transparent over std's.
        unsafe { &*std::ptr::from_ref(self.0.as_array_of_cells()).cast() }
    }
}

impl<T> AsRef<[Cell<T>]> for Cell<[T]> {
    fn as_ref(&self) -> &[Cell<T>] {
        self.as_slice_of_cells()
    }
}

impl<T, const N: usize> AsRef<[Cell<T>]> for Cell<[T; N]> {
    fn as_ref(&self) -> &[Cell<T>] {
        self.as_array_of_cells()
    }
}

impl<T, const N: usize> AsRef<[Cell<T>; N]> for Cell<[T; N]> {
    fn as_ref(&self) -> &[Cell<T>; N] {
        self.as_array_of_cells()
    }
}

impl<T: Copy> Clone for Cell<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        Self::new(self.get())
    }
}

impl<T: Default> Default for Cell<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: PartialEq + Copy> PartialEq for Cell<T> {
    #[track_caller]
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl<T: Eq + Copy> Eq for Cell<T> {}

impl<T: PartialOrd + Copy> PartialOrd for Cell<T> {
    #[track_caller]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.get().partial_cmp(&other.get())
    }
}

impl<T: Ord + Copy> Ord for Cell<T> {
    #[track_caller]
    fn cmp(&self, other: &Self) -> Ordering {
        self.get().cmp(&other.get())
    }
}

impl<T> From<T> for Cell<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Copy + fmt::Debug> fmt::Debug for Cell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
