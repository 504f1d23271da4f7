//! Fibers: suspended computations on stacks of their own, which are used again and again.

use std::cell::{Cell, RefCell};

use corosensei::stack::{DefaultStack, Stack};
use corosensei::{Coroutine, CoroutineResult, Yielder};

use super::cells::forget_cell;

/// The size of a fiber's stack: what std gives a thread it spawns.
const STACK_BYTES: usize = 2 << 20;

/// How far from the end of a stack a fault still counts as an overflow of it.
const GUARD_BYTES: usize = 64 << 10;

type Body = Box<dyn FnOnce()>;
type Switch = Coroutine<(), (), (), DefaultStack>;

thread_local! {
    static POOL: RefCell<Vec<DefaultStack>> = const { RefCell::new(Vec::new()) };
    /// The lowest address of the stack in use, for the handler of faults.
    static LIMIT: Cell<usize> = const { Cell::new(0) };
}

/// A computation that can be suspended.
pub(super) struct Fiber {
    coroutine: Option<Box<Switch>>,
    shared: Box<Shared>,
    limit: usize,
}

/// What a fiber's inside and outside exchange.
struct Shared {
    body: Cell<Option<Body>>,
    yielder: Cell<*const Yielder<(), ()>>,
}

impl Fiber {
    /// A fiber that will run `body`, which must not unwind.
    pub(super) fn new(body: Body) -> Self {
        let stack = POOL
            .with_borrow_mut(Vec::pop)
            .unwrap_or_else(|| DefaultStack::new(STACK_BYTES).expect("memory for a stack"));
        let limit = stack.limit().get();
        let shared = Box::new(Shared {
            body: Cell::new(Some(body)),
            yielder: Cell::new(std::ptr::null()),
        });
        let inside: *const Shared = &raw const *shared;
        let coroutine = Coroutine::with_stack(stack, move |yielder: &Yielder<(), ()>, ()| {
            // SAFETY: the fiber owns the box and outlives its coroutine's last step.
            let shared = unsafe { &*inside };
            shared.yielder.set(yielder);
            if let Some(body) = shared.body.take() {
                body();
            }
        });
        Self {
            coroutine: Some(Box::new(coroutine)),
            shared,
            limit,
        }
    }

    /// The way out, for [`Door::suspend`]. Valid once the fiber runs.
    pub(super) fn door(&self) -> Door {
        Door(self.shared.yielder.get())
    }

    /// The way in, for [`Entry::resume`].
    pub(super) fn entry(&mut self) -> Entry {
        Entry {
            coroutine: self
                .coroutine
                .as_deref_mut()
                .map_or(std::ptr::null_mut(), std::ptr::from_mut),
            limit: self.limit,
        }
    }

    /// Takes the stack back. What still lives on it is leaked, as it is when a process exits with
    /// threads still running.
    pub(super) fn recycle(mut self) {
        std::mem::forget(self.shared.body.take());
        forget_cell(self.limit, STACK_BYTES);
        if let Some(mut coroutine) = self.coroutine.take() {
            // SAFETY: the execution is over or the fiber has ended, so that nothing that refers to
            // this stack runs again.
            unsafe { coroutine.force_reset() };
            POOL.with_borrow_mut(|pool| pool.push(coroutine.into_stack()));
        }
    }
}

/// The way out of a running fiber.
#[derive(Clone, Copy)]
pub(super) struct Door(*const Yielder<(), ()>);

impl Door {
    /// Suspends the fiber until it is resumed.
    ///
    /// # Safety
    ///
    /// Must be called on the fiber's own stack.
    pub(super) unsafe fn suspend(self) {
        // SAFETY: the yielder lives on the running fiber's stack, below this frame.
        unsafe { (*self.0).suspend(()) };
    }
}

/// The way into a suspended fiber.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    coroutine: *mut Switch,
    limit: usize,
}

impl Entry {
    /// Runs the fiber until it suspends itself; returns whether it has come to its end.
    ///
    /// # Safety
    ///
    /// The fiber must be alive and suspended.
    pub(super) unsafe fn resume(self) -> bool {
        LIMIT.set(self.limit);
        // SAFETY: promised by the caller. The coroutine is boxed, so it stays where it is while
        // the list of tasks grows.
        let result = unsafe { (*self.coroutine).resume(()) };
        LIMIT.set(0);
        matches!(result, CoroutineResult::Return(()))
    }
}

/// Whether a fault at `address` is an overflow of the running fiber's stack.
pub(crate) fn is_overflow(address: usize) -> bool {
    let limit = LIMIT.get();
    limit != 0 && (limit.saturating_sub(GUARD_BYTES)..limit + GUARD_BYTES).contains(&address)
}
