//! The calls that look at the counts of an `Arc`, which staging sends through here.
//!
//! `Arc` itself is std's: one of our own could not be coerced to `Arc<dyn Trait>` on a stable
//! compiler. Its counts change without an event, so that others get their turn on both sides of a
//! call that looks at one.

use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;

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
impl<T: Clone> ArcCounts<T> {
    #[track_caller]
    pub fn make_mut(this: &mut Arc<T>) -> &mut T {
        observed(address(this), Location::caller(), || Arc::make_mut(this))
    }

    #[track_caller]
    pub fn unwrap_or_clone(this: Arc<T>) -> T {
        observed(address(&this), Location::caller(), || {
            Arc::unwrap_or_clone(this)
        })
    }
}
