//! What the native backend is told of an operation that may block.

use std::panic::Location;

use lockstep::native::{self, Doing};

type Site = &'static Location<'static>;

/// An operation on an object, at a place of the source.
#[derive(Clone, Copy)]
pub(crate) struct Native {
    op: &'static str,
    kind: &'static str,
    address: usize,
    timed: bool,
    site: Site,
}

impl Native {
    /// An operation on `object`, a `kind`.
    pub(crate) fn on<T: ?Sized>(
        object: &T,
        kind: &'static str,
        op: &'static str,
        site: Site,
    ) -> Self {
        Self {
            op,
            kind,
            address: std::ptr::from_ref(object).addr(),
            timed: false,
            site,
        }
    }

    /// An operation that waits for whoever holds `address`.
    pub(crate) fn at(address: usize, kind: &'static str, op: &'static str, site: Site) -> Self {
        Self {
            op,
            kind,
            address,
            timed: false,
            site,
        }
    }

    /// One that ends by itself in time.
    pub(crate) fn timed(self) -> Self {
        Self {
            timed: true,
            ..self
        }
    }

    /// The wait begins, and is over when the result is dropped.
    pub(crate) fn begin(self) -> native::Wait {
        native::Wait::begin(self.doing())
    }

    /// Runs the operation.
    pub(crate) fn run<R>(self, operation: impl FnOnce() -> R) -> R {
        native::blocking(self.doing(), operation)
    }

    fn doing(self) -> Doing {
        Doing {
            op: self.op,
            kind: self.kind,
            address: self.address,
            timed: self.timed,
            site: self.site,
        }
    }
}
