//! `atomic`: values in place, so that `from_ptr`, statics and arrays work as in std.

use std::cell::UnsafeCell;
use std::fmt;
use std::panic::{Location, RefUnwindSafe};

pub use ::std::sync::atomic::{Ordering, compiler_fence};

use lockstep::engine::{self, ObjectId, Op, OpKind};
use lockstep::native;

type Site = &'static Location<'static>;

/// Lies at the address of an atomic, takes no room, and tells when the atomic is gone.
struct Registration;

impl Drop for Registration {
    fn drop(&mut self) {
        engine::forget(std::ptr::from_mut(self).addr());
    }
}

/// A memory fence.
#[track_caller]
pub fn fence(order: Ordering) {
    if engine::active() {
        assert!(
            order != Ordering::Relaxed,
            "there is no such thing as a relaxed fence"
        );
        engine::point(Op::new(OpKind::Fence, 0, Location::caller()));
        engine::fence(acquires(order), releases(order), order == Ordering::SeqCst);
    } else {
        ::std::sync::atomic::fence(order);
    }
}

/// Tells the processor that this is a spin loop.
#[deprecated(since = "1.51.0", note = "use hint::spin_loop instead")]
#[track_caller]
pub fn spin_loop_hint() {
    crate::hint::spin_loop();
}

fn acquires(order: Ordering) -> bool {
    !matches!(order, Ordering::Relaxed | Ordering::Release)
}

fn releases(order: Ordering) -> bool {
    !matches!(order, Ordering::Relaxed | Ordering::Acquire)
}

/// Lets the scheduler choose, and then this task operate on the atomic at `address`.
fn begin(address: usize, name: &'static str, kind: OpKind, site: Site) -> ObjectId {
    let object = engine::object_at(address, name, site);
    engine::point(Op::new(kind, object, site));
    object
}

/// After a load: what it makes known, and that it has changed nothing.
fn loaded(object: ObjectId, order: Ordering) {
    if acquires(order) {
        engine::acquire(object);
    } else {
        engine::observe(object);
    }
    engine::looked();
}

/// After a store: what it publishes, and whether it has changed anything.
fn stored(object: ObjectId, order: Ordering, changed: bool) {
    if releases(order) {
        engine::publish(object);
    } else {
        engine::publish_fenced(object);
    }
    tell(changed);
}

/// After a read-modify-write, which goes on a release sequence.
fn updated(object: ObjectId, order: Ordering, changed: bool) {
    if acquires(order) {
        engine::acquire(object);
    } else {
        engine::observe(object);
    }
    if releases(order) {
        engine::release(object);
    } else {
        engine::release_fenced(object);
    }
    tell(changed);
}

fn tell(changed: bool) {
    if changed {
        engine::changed();
    } else {
        engine::looked();
    }
}

fn check_load(order: Ordering) {
    assert!(
        order != Ordering::Release,
        "there is no such thing as a release load"
    );
    assert!(
        order != Ordering::AcqRel,
        "there is no such thing as an acquire-release load"
    );
}

fn check_store(order: Ordering) {
    assert!(
        order != Ordering::Acquire,
        "there is no such thing as an acquire store"
    );
    assert!(
        order != Ordering::AcqRel,
        "there is no such thing as an acquire-release store"
    );
}

fn check_failure(order: Ordering) {
    assert!(
        order != Ordering::Release,
        "there is no such thing as a release failure ordering"
    );
    assert!(
        order != Ordering::AcqRel,
        "there is no such thing as an acquire-release failure ordering"
    );
}

macro_rules! atomic {
    ($name:ident<$($generic:ident)?> of $value:ty, $align:literal, $show:expr) => {
        #[doc = concat!("`std::sync::atomic::", stringify!($name), "`, under the scheduler's control")]
        /// while an execution is under way.
        #[repr(C, align($align))]
        pub struct $name<$($generic)?> {
            registration: Registration,
            value: UnsafeCell<$value>,
        }

        // SAFETY: outside an execution all access is by real atomics, inside it the engine runs
        // one task at a time.
        unsafe impl<$($generic)?> Sync for $name<$($generic)?> {}
        // SAFETY: as above.
        unsafe impl<$($generic)?> Send for $name<$($generic)?> {}
        impl<$($generic)?> RefUnwindSafe for $name<$($generic)?> {}

        impl<$($generic)?> $name<$($generic)?> {
            /// An atomic with this value.
            #[must_use]
            pub const fn new(v: $value) -> Self {
                Self {
                    registration: Registration,
                    value: UnsafeCell::new(v),
                }
            }

            /// The atomic whose value lies at `ptr`.
            ///
            /// # Safety
            ///
            /// As for std's.
            pub const unsafe fn from_ptr<'a>(ptr: *mut $value) -> &'a Self {
                // SAFETY: the value is all there is to an atomic.
                unsafe { &*ptr.cast() }
            }

            /// A pointer to the value.
            pub const fn as_ptr(&self) -> *mut $value {
                self.value.get()
            }

            /// The value, which nobody else can reach now.
            pub fn get_mut(&mut self) -> &mut $value {
                self.value.get_mut()
            }

            /// The value, the atomic being no longer needed.
            pub const fn into_inner(self) -> $value {
                // SAFETY: the registration takes no room, so that the two are of one size.
                unsafe { std::mem::transmute::<Self, $value>(self) }
            }

            /// Loads the value.
            #[track_caller]
            pub fn load(&self, order: Ordering) -> $value {
                if !engine::active() {
                    return self.native().load(order);
                }
                check_load(order);
                let object = self.begin(OpKind::Load, Location::caller());
                let value = self.read();
                loaded(object, order);
                engine::note(|| $show(value));
                value
            }

            /// Stores a value.
            #[track_caller]
            pub fn store(&self, val: $value, order: Ordering) {
                if !engine::active() {
                    return self.native().store(val, order);
                }
                check_store(order);
                let object = self.begin(OpKind::Store, Location::caller());
                let changed = self.read() != val;
                self.write(val);
                stored(object, order, changed);
                engine::note(|| $show(val));
            }

            /// Stores a value and returns the one before.
            #[track_caller]
            pub fn swap(&self, val: $value, order: Ordering) -> $value {
                if !engine::active() {
                    return self.native().swap(val, order);
                }
                self.modify(order, Location::caller(), |_| val)
            }

            /// Stores `new` if the value is `current`, and returns the value before.
            ///
            /// # Errors
            ///
            /// The value, if it is another.
            #[track_caller]
            pub fn compare_exchange(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                if !engine::active() {
                    return self.native().compare_exchange(current, new, success, failure);
                }
                self.exchange(current, new, success, failure, false, Location::caller())
            }

            /// As `compare_exchange`, but may fail although the value is `current`.
            ///
            /// # Errors
            ///
            /// The value, if it is another or the operation failed for no reason.
            #[track_caller]
            pub fn compare_exchange_weak(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                if !engine::active() {
                    return self.native().compare_exchange_weak(current, new, success, failure);
                }
                self.exchange(current, new, success, failure, true, Location::caller())
            }

            /// Stores `new` if the value is `current`, and returns the value before.
            #[track_caller]
            #[deprecated(since = "1.50.0", note = "Use `compare_exchange` or `compare_exchange_weak` instead")]
            pub fn compare_and_swap(&self, current: $value, new: $value, order: Ordering) -> $value {
                let failure = match order {
                    Ordering::AcqRel => Ordering::Acquire,
                    Ordering::Release => Ordering::Relaxed,
                    other => other,
                };
                match self.compare_exchange(current, new, order, failure) {
                    Ok(value) | Err(value) => value,
                }
            }

            /// Stores what `f` makes of the value, trying again until nobody has come in between.
            ///
            /// # Errors
            ///
            /// The value, if `f` makes nothing of it.
            #[track_caller]
            pub fn fetch_update<F>(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: F,
            ) -> Result<$value, $value>
            where
                F: FnMut($value) -> Option<$value>,
            {
                let mut before = self.load(fetch_order);
                while let Some(next) = f(before) {
                    match self.compare_exchange_weak(before, next, set_order, fetch_order) {
                        Ok(value) => return Ok(value),
                        Err(value) => before = value,
                    }
                }
                Err(before)
            }

            /// As `fetch_update`.
            ///
            /// # Errors
            ///
            /// The value, if `f` makes nothing of it.
            #[track_caller]
            pub fn try_update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                f: impl FnMut($value) -> Option<$value>,
            ) -> Result<$value, $value> {
                self.fetch_update(set_order, fetch_order, f)
            }

            /// Stores what `f` makes of the value, and returns the value before.
            #[track_caller]
            pub fn update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: impl FnMut($value) -> $value,
            ) -> $value {
                let mut before = self.load(fetch_order);
                loop {
                    match self.compare_exchange_weak(before, f(before), set_order, fetch_order) {
                        Ok(value) => return value,
                        Err(value) => before = value,
                    }
                }
            }

            fn native(&self) -> &::std::sync::atomic::$name<$($generic)?> {
                native::perturb();
                // SAFETY: the value has the size and, by `align`, the alignment of the real
                // atomic, and outside an execution is reached through it alone.
                unsafe { ::std::sync::atomic::$name::from_ptr(self.value.get()) }
            }

            fn begin(&self, kind: OpKind, site: Site) -> ObjectId {
                begin(std::ptr::from_ref(self).addr(), stringify!($name), kind, site)
            }

            fn read(&self) -> $value {
                // SAFETY: the engine runs one task at a time.
                unsafe { *self.value.get() }
            }

            fn write(&self, value: $value) {
                // SAFETY: as above.
                unsafe { *self.value.get() = value };
            }

            fn modify(&self, order: Ordering, site: Site, f: impl FnOnce($value) -> $value) -> $value {
                let object = self.begin(OpKind::Update, site);
                let before = self.read();
                let after = f(before);
                self.write(after);
                updated(object, order, before != after);
                engine::note(|| format!("{} → {}", $show(before), $show(after)));
                before
            }

            fn exchange(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
                weak: bool,
                site: Site,
            ) -> Result<$value, $value> {
                check_failure(failure);
                let object = self.begin(OpKind::CompareExchange, site);
                let before = self.read();
                if before != current || (weak && engine::fails_spuriously()) {
                    loaded(object, failure);
                    engine::note(|| format!("{}, not exchanged", $show(before)));
                    return Err(before);
                }
                self.write(new);
                updated(object, success, before != new);
                engine::note(|| format!("{} → {}", $show(before), $show(new)));
                Ok(before)
            }
        }

        impl<$($generic)?> From<$value> for $name<$($generic)?> {
            fn from(value: $value) -> Self {
                Self::new(value)
            }
        }

        impl<$($generic)?> fmt::Debug for $name<$($generic)?> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.load(Ordering::Relaxed), f)
            }
        }
    };
}

macro_rules! fetch {
    ($($(#[$doc:meta])* $name:ident($self:ident, $value:ident: $type:ty) = $result:expr;)*) => {$(
        $(#[$doc])*
        #[track_caller]
        pub fn $name(&self, $value: $type, order: Ordering) -> $type {
            if !engine::active() {
                return self.native().$name($value, order);
            }
            self.modify(order, Location::caller(), |$self| $result)
        }
    )*};
}

macro_rules! integer {
    ($($name:ident of $value:ident, $align:literal;)*) => {$(
        atomic!($name<> of $value, $align, |value: $value| value.to_string());

        impl $name {
            fetch! {
                /// Adds, wrapping around, and returns the value before.
                fetch_add(before, val: $value) = before.wrapping_add(val);
                /// Subtracts, wrapping around, and returns the value before.
                fetch_sub(before, val: $value) = before.wrapping_sub(val);
                /// Bitwise and; returns the value before.
                fetch_and(before, val: $value) = before & val;
                /// Bitwise not-and; returns the value before.
                fetch_nand(before, val: $value) = !(before & val);
                /// Bitwise or; returns the value before.
                fetch_or(before, val: $value) = before | val;
                /// Bitwise exclusive or; returns the value before.
                fetch_xor(before, val: $value) = before ^ val;
                /// Stores the larger; returns the value before.
                fetch_max(before, val: $value) = before.max(val);
                /// Stores the smaller; returns the value before.
                fetch_min(before, val: $value) = before.min(val);
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new($value::default())
            }
        }
    )*};
}

integer! {
    AtomicU8 of u8, 1;
    AtomicU16 of u16, 2;
    AtomicU32 of u32, 4;
    AtomicI8 of i8, 1;
    AtomicI16 of i16, 2;
    AtomicI32 of i32, 4;
}

#[cfg(target_has_atomic = "64")]
integer! {
    AtomicU64 of u64, 8;
    AtomicI64 of i64, 8;
}

#[cfg(target_pointer_width = "64")]
integer! {
    AtomicUsize of usize, 8;
    AtomicIsize of isize, 8;
}

#[cfg(target_pointer_width = "32")]
integer! {
    AtomicUsize of usize, 4;
    AtomicIsize of isize, 4;
}

atomic!(AtomicBool<> of bool, 1, |value: bool| value.to_string());

impl AtomicBool {
    fetch! {
        /// Logical and; returns the value before.
        fetch_and(before, val: bool) = before & val;
        /// Logical not-and; returns the value before.
        fetch_nand(before, val: bool) = !(before & val);
        /// Logical or; returns the value before.
        fetch_or(before, val: bool) = before | val;
        /// Logical exclusive or; returns the value before.
        fetch_xor(before, val: bool) = before ^ val;
    }

    /// Logical not; returns the value before.
    #[track_caller]
    pub fn fetch_not(&self, order: Ordering) -> bool {
        self.fetch_xor(true, order)
    }
}

/// An atomic that is false.
#[deprecated(since = "1.34.0", note = "the `new` function is now preferred")]
#[expect(clippy::declare_interior_mutable_const, reason = "std declares it so")]
pub const ATOMIC_BOOL_INIT: AtomicBool = AtomicBool::new(false);

/// An atomic 0.
#[deprecated(since = "1.34.0", note = "the `new` function is now preferred")]
#[expect(clippy::declare_interior_mutable_const, reason = "std declares it so")]
pub const ATOMIC_ISIZE_INIT: AtomicIsize = AtomicIsize::new(0);

/// An atomic 0.
#[deprecated(since = "1.34.0", note = "the `new` function is now preferred")]
#[expect(clippy::declare_interior_mutable_const, reason = "std declares it so")]
pub const ATOMIC_USIZE_INIT: AtomicUsize = AtomicUsize::new(0);

impl Default for AtomicBool {
    fn default() -> Self {
        Self::new(false)
    }
}

#[cfg(target_pointer_width = "64")]
atomic!(AtomicPtr<T> of *mut T, 8, |value: *mut T| show_pointer(value));
#[cfg(target_pointer_width = "32")]
atomic!(AtomicPtr<T> of *mut T, 4, |value: *mut T| show_pointer(value));

/// A pointer's value says nothing that is the same in two runs.
fn show_pointer<T>(value: *mut T) -> String {
    if value.is_null() { "null" } else { "a pointer" }.to_owned()
}

impl<T> AtomicPtr<T> {
    /// Moves on by `val` values, wrapping around, and returns the pointer before.
    #[track_caller]
    pub fn fetch_ptr_add(&self, val: usize, order: Ordering) -> *mut T {
        self.move_by(order, Location::caller(), |before| before.wrapping_add(val))
    }

    /// Moves back by `val` values, wrapping around, and returns the pointer before.
    #[track_caller]
    pub fn fetch_ptr_sub(&self, val: usize, order: Ordering) -> *mut T {
        self.move_by(order, Location::caller(), |before| before.wrapping_sub(val))
    }

    /// Moves on by `val` bytes, wrapping around, and returns the pointer before.
    #[track_caller]
    pub fn fetch_byte_add(&self, val: usize, order: Ordering) -> *mut T {
        self.move_by(order, Location::caller(), |before| {
            before.wrapping_byte_add(val)
        })
    }

    /// Moves back by `val` bytes, wrapping around, and returns the pointer before.
    #[track_caller]
    pub fn fetch_byte_sub(&self, val: usize, order: Ordering) -> *mut T {
        self.move_by(order, Location::caller(), |before| {
            before.wrapping_byte_sub(val)
        })
    }

    /// Bitwise or of the address; returns the pointer before.
    #[track_caller]
    pub fn fetch_or(&self, val: usize, order: Ordering) -> *mut T {
        self.move_by(order, Location::caller(), |before| {
            before.map_addr(|addr| addr | val)
        })
    }

    /// Bitwise and of the address; returns the pointer before.
    #[track_caller]
    pub fn fetch_and(&self, val: usize, order: Ordering) -> *mut T {
        self.move_by(order, Location::caller(), |before| {
            before.map_addr(|addr| addr & val)
        })
    }

    /// Bitwise exclusive or of the address; returns the pointer before.
    #[track_caller]
    pub fn fetch_xor(&self, val: usize, order: Ordering) -> *mut T {
        self.move_by(order, Location::caller(), |before| {
            before.map_addr(|addr| addr ^ val)
        })
    }

    fn move_by(&self, order: Ordering, site: Site, f: impl Fn(*mut T) -> *mut T) -> *mut T {
        if engine::active() {
            return self.modify(order, site, f);
        }
        let load = match order {
            Ordering::Release => Ordering::Relaxed,
            Ordering::AcqRel => Ordering::Acquire,
            other => other,
        };
        self.native().update(order, load, f)
    }
}

impl<T> Default for AtomicPtr<T> {
    fn default() -> Self {
        Self::new(std::ptr::null_mut())
    }
}

impl<T> fmt::Pointer for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.load(Ordering::Relaxed), f)
    }
}
