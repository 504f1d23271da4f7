//! The facade's twin for `alloc`, so that `alloc::sync` is no way around it.

pub use lockstep_std::{
    alloc, borrow, boxed, collections, ffi, fmt, format, rc, slice, str, string, task, vec,
};

/// `alloc::sync`.
pub mod sync {
    pub use lockstep_std::sync::{Arc, Weak};
    #[doc(hidden)]
    pub use lockstep_std::sync::{ArcCounts, WeakCounts};
}
