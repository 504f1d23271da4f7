//! `Once`, and what `OnceLock` and `LazyLock` are built on.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use lockstep::engine::{self, Blocking, Identity, ObjectId, Op, OpKind, TaskId};
use lockstep::native;

use crate::state::PerExecution;

type Site = &'static Location<'static>;

/// How far an initialisation has got.
#[derive(Clone, Copy, Default, PartialEq)]
enum Stage {
    #[default]
    Incomplete,
    Running(TaskId, Option<Site>),
    Poisoned,
    Complete,
}

/// `std::sync::Once`, under the scheduler's control while an execution is under way.
pub struct Once {
    identity: Identity,
    stage: PerExecution<Stage>,
    native: ::std::sync::Once,
}

// SAFETY: the cells are touched under the engine alone, which runs one task at a time.
unsafe impl Send for Once {}
// SAFETY: as above.
unsafe impl Sync for Once {}
impl UnwindSafe for Once {}
impl RefUnwindSafe for Once {}

impl Blocking for Once {
    fn ready(&self, _: TaskId) -> bool {
        !matches!(self.stage.get(), Stage::Running(..))
    }

    fn holders(&self, each: &mut dyn FnMut(TaskId, Option<Site>)) {
        if let Stage::Running(task, since) = self.stage.get() {
            each(task, since);
        }
    }
}

/// What the closure of [`Once::call_once_force`] is told.
pub struct OnceState {
    poisoned: bool,
    /// As in std, it stays with the closure's thread.
    not_sync: PhantomData<Cell<()>>,
}

impl OnceState {
    fn new(poisoned: bool) -> Self {
        Self {
            poisoned,
            not_sync: PhantomData,
        }
    }

    /// Whether an earlier closure panicked.
    #[must_use]
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }
}

impl fmt::Debug for OnceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceState")
            .field("poisoned", &self.is_poisoned())
            .finish()
    }
}

/// Sets the stage when the initialisation is over, however it ends.
struct Running<'a> {
    once: &'a Once,
    object: ObjectId,
    site: Site,
    becomes: Stage,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        engine::point(Op::new(OpKind::OnceDone, self.object, self.site));
        self.once.stage.set(self.becomes);
        engine::release(self.object);
        engine::changed();
    }
}

impl Once {
    /// One that has not run yet.
    #[track_caller]
    #[must_use]
    #[expect(clippy::new_without_default, reason = "std's has none either")]
    pub const fn new() -> Self {
        Self {
            identity: Identity::new(),
            stage: PerExecution::new(Stage::Incomplete),
            native: ::std::sync::Once::new(),
        }
    }

    /// Runs `f` if no closure has run yet, and waits for one that is running.
    ///
    /// # Panics
    ///
    /// If an earlier closure panicked.
    #[track_caller]
    pub fn call_once<F: FnOnce()>(&self, f: F) {
        if engine::active() {
            self.explored(Location::caller(), false, "Once", |_| f());
        } else {
            native::perturb();
            self.native.call_once(f);
        }
    }

    /// As [`call_once`](Self::call_once), even if an earlier closure panicked.
    #[track_caller]
    pub fn call_once_force<F: FnOnce(&OnceState)>(&self, f: F) {
        if engine::active() {
            self.explored(Location::caller(), true, "Once", f);
        } else {
            native::perturb();
            self.native.call_once_force(|state| {
                f(&OnceState::new(state.is_poisoned()));
            });
        }
    }

    /// Whether a closure has run to its end.
    #[track_caller]
    pub fn is_completed(&self) -> bool {
        if engine::active() {
            self.peek(Location::caller(), "Once")
        } else {
            self.native.is_completed()
        }
    }

    /// Waits until a closure has run to its end.
    ///
    /// # Panics
    ///
    /// If a closure panicked.
    #[track_caller]
    pub fn wait(&self) {
        if engine::active() {
            self.wait_explored(Location::caller(), false, "Once");
        } else {
            self.native.wait();
        }
    }

    /// As [`wait`](Self::wait), even if a closure panicked.
    #[track_caller]
    pub fn wait_force(&self) {
        if engine::active() {
            self.wait_explored(Location::caller(), true, "Once");
        } else {
            self.native.wait_force();
        }
    }

    /// Whether the initialisation is done, as one operation.
    pub(super) fn peek(&self, site: Site, kind: &'static str) -> bool {
        let object = engine::object(&self.identity, kind, site);
        engine::point(Op::new(OpKind::OnceGet, object, site));
        let done = self.stage.get() == Stage::Complete;
        if done {
            engine::acquire(object);
        }
        engine::looked();
        engine::note(|| if done { "initialised" } else { "not yet" }.to_owned());
        done
    }

    /// Whether the initialisation is done, without an operation.
    pub(super) fn is_done(&self) -> bool {
        if engine::active() {
            self.stage.get() == Stage::Complete
        } else {
            self.native.is_completed()
        }
    }

    /// Forgets that the initialisation is done.
    pub(super) fn reset(&mut self) {
        if engine::active() {
            self.stage.set(Stage::Incomplete);
        } else {
            self.native = ::std::sync::Once::new();
        }
    }

    pub(super) fn native(&self) -> &::std::sync::Once {
        native::perturb();
        &self.native
    }

    /// Runs `f` if nothing has, or waits for who does.
    pub(super) fn explored(
        &self,
        site: Site,
        force: bool,
        kind: &'static str,
        f: impl FnOnce(&OnceState),
    ) {
        let object = engine::object(&self.identity, kind, site);
        engine::block(Op::new(OpKind::Once, object, site), self, None);
        engine::acquire(object);
        let poisoned = self.stage.get() == Stage::Poisoned;
        if self.stage.get() == Stage::Complete {
            engine::note(|| "initialised".to_owned());
            return;
        }
        assert!(
            force || !poisoned,
            "{kind} instance has previously been poisoned"
        );
        engine::note(|| "begins".to_owned());
        self.stage
            .set(Stage::Running(engine::current(), Some(site)));
        engine::changed();
        let mut running = Running {
            once: self,
            object,
            site,
            becomes: Stage::Poisoned,
        };
        f(&OnceState::new(poisoned));
        running.becomes = Stage::Complete;
    }

    /// As [`explored`](Self::explored), but an initialiser that fails leaves things as they were.
    pub(super) fn try_explored<E>(
        &self,
        site: Site,
        kind: &'static str,
        f: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), E> {
        let object = engine::object(&self.identity, kind, site);
        engine::block(Op::new(OpKind::Once, object, site), self, None);
        engine::acquire(object);
        if self.stage.get() == Stage::Complete {
            engine::note(|| "initialised".to_owned());
            return Ok(());
        }
        engine::note(|| "begins".to_owned());
        self.stage
            .set(Stage::Running(engine::current(), Some(site)));
        engine::changed();
        let mut running = Running {
            once: self,
            object,
            site,
            becomes: Stage::Incomplete,
        };
        f()?;
        running.becomes = Stage::Complete;
        Ok(())
    }

    pub(super) fn wait_explored(&self, site: Site, force: bool, kind: &'static str) {
        struct Done<'a>(&'a Once, bool);

        impl Blocking for Done<'_> {
            fn ready(&self, _: TaskId) -> bool {
                match self.0.stage.get() {
                    Stage::Complete => true,
                    Stage::Poisoned => !self.1,
                    Stage::Incomplete | Stage::Running(..) => false,
                }
            }

            fn holders(&self, each: &mut dyn FnMut(TaskId, Option<Site>)) {
                self.0.holders(each);
            }
        }

        let object = engine::object(&self.identity, kind, site);
        let op = Op::new(OpKind::Once, object, site);
        engine::block(op, &Done(self, force), None);
        engine::acquire(object);
        assert!(
            self.stage.get() == Stage::Complete,
            "{kind} instance has previously been poisoned"
        );
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}
