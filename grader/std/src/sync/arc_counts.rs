//! The calls that look at the counts of an `Arc`, which staging sends through here.
//!
//! `Arc` and `Weak` themselves are std's: one of our own could not be coerced to `Arc<dyn Trait>` on
//! a stable compiler. Their counts change without an event, so that others get their turn on both
//! sides of a call that looks at one.

use std::ffi::{CStr, OsStr};
use std::marker::PhantomData;
use std::panic::Location;
use std::path::Path;
use std::rc;
use std::sync::{Arc, Weak};

use lockstep::engine::{self, Op, OpKind};

/// Stands in for `Arc` where one of its counts is looked at.
#[doc(hidden)]
pub struct ArcCounts<T: ?Sized>(PhantomData<T>);

/// Lets others run before and after `call`, a call at `site` that looks at what lies at `address`.
fn observed<R>(address: usize, site: &'static Location<'static>, call: impl FnOnce() -> R) -> R {
    if !engine::active() {
        return call();
    }
    let object = engine::object_at(address, "Arc", site);
    engine::point(Op::new(OpKind::Count, object, site));
    let result = call();
    engine::looked();
    engine::point(Op::new(OpKind::Count, object, site));
    result
}

fn address<T: ?Sized>(this: &Arc<T>) -> usize {
    Arc::as_ptr(this).addr()
}

#[doc(hidden)]
impl<T: ?Sized> ArcCounts<T> {
    #[track_caller]
    pub fn strong_count(this: &Arc<T>) -> usize {
        observed(address(this), Location::caller(), || {
            Arc::strong_count(this)
        })
    }

    #[track_caller]
    pub fn weak_count(this: &Arc<T>) -> usize {
        observed(address(this), Location::caller(), || Arc::weak_count(this))
    }

    #[track_caller]
    pub fn get_mut(this: &mut Arc<T>) -> Option<&mut T> {
        observed(address(this), Location::caller(), || Arc::get_mut(this))
    }
}

#[doc(hidden)]
impl<T> ArcCounts<T> {
    #[track_caller]
    pub fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>> {
        observed(address(&this), Location::caller(), || Arc::try_unwrap(this))
    }

    #[track_caller]
    pub fn into_inner(this: Arc<T>) -> Option<T> {
        observed(address(&this), Location::caller(), || Arc::into_inner(this))
    }
}

#[doc(hidden)]
impl<T: ?Sized + MakesMut> ArcCounts<T> {
    #[track_caller]
    pub fn make_mut(this: &mut Arc<T>) -> &mut T {
        observed(address(this), Location::caller(), || T::make_mut(this))
    }
}

#[doc(hidden)]
impl<T: Clone> ArcCounts<T> {
    #[track_caller]
    pub fn unwrap_or_clone(this: Arc<T>) -> T {
        observed(address(&this), Location::caller(), || {
            Arc::unwrap_or_clone(this)
        })
    }
}

/// What [`Arc::make_mut`] can copy: std says it with `CloneToUninit`, which is not stable.
#[doc(hidden)]
pub trait MakesMut {
    fn make_mut(this: &mut Arc<Self>) -> &mut Self;
}

macro_rules! makes_mut {
    ($($([$bound:path])? for $of:ty),*) => {$(
        impl$(<T: $bound>)? MakesMut for $of {
            fn make_mut(this: &mut Arc<Self>) -> &mut Self {
                Arc::make_mut(this)
            }
        }
    )*};
}

makes_mut!([Clone] for T, [Clone] for [T], for str, for CStr, for OsStr, for Path);

/// Stands in for `Weak` where one of its functions is named by a path: `Arc`'s and `Rc`'s, which
/// staging cannot tell apart.
#[doc(hidden)]
pub struct WeakCounts;

#[doc(hidden)]
impl WeakCounts {
    #[track_caller]
    pub fn upgrade<W: LooksWeakly>(this: &W) -> Option<W::Strong> {
        this.__lockstep_before_count()
            .strong()
            .__lockstep_after_count()
    }

    #[track_caller]
    pub fn strong_count<W: LooksWeakly>(this: &W) -> usize {
        let [strong, _] = this.__lockstep_before_count().counts();
        strong.__lockstep_after_count()
    }

    #[track_caller]
    pub fn weak_count<W: LooksWeakly>(this: &W) -> usize {
        let [_, weak] = this.__lockstep_before_count().counts();
        weak.__lockstep_after_count()
    }
}

/// A reference that does not keep its value alive.
#[doc(hidden)]
pub trait LooksWeakly {
    type Strong;

    fn strong(&self) -> Option<Self::Strong>;

    fn counts(&self) -> [usize; 2];
}

macro_rules! looks_weakly {
    ($($weak:ty => $strong:ty;)*) => {$(
        impl<T: ?Sized> LooksWeakly for $weak {
            type Strong = $strong;

            fn strong(&self) -> Option<$strong> {
                self.upgrade()
            }

            fn counts(&self) -> [usize; 2] {
                [self.strong_count(), self.weak_count()]
            }
        }
    )*};
}

looks_weakly! {
    Weak<T> => Arc<T>;
    rc::Weak<T> => rc::Rc<T>;
}

/// In scope everywhere, for what staging puts around a call of a method such as `upgrade`.
///
/// The method may be of another type, so that this says nothing but that a count may be looked at.
#[doc(hidden)]
pub trait CountPoints {
    #[track_caller]
    fn __lockstep_before_count(&self) -> &Self {
        count_point(Location::caller());
        self
    }

    #[expect(
        clippy::return_self_not_must_use,
        reason = "an upgrade whose result nobody wants draws no warning either"
    )]
    #[track_caller]
    fn __lockstep_after_count(self) -> Self
    where
        Self: Sized,
    {
        if engine::active() {
            engine::looked();
        }
        count_point(Location::caller());
        self
    }
}

impl<T: ?Sized> CountPoints for T {}

fn count_point(site: &'static Location<'static>) {
    if engine::active() {
        engine::point(Op::new(OpKind::Count, 0, site));
    }
}
