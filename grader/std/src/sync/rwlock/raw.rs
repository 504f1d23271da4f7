//! The lock itself, whatever it protects.

use std::cell::RefCell;
use std::panic::{Location, RefUnwindSafe};

use lockstep::engine::{self, Blocking, Identity, ObjectId, Op, OpKind, TaskId};

use crate::state::PerExecution;
use crate::sync::poison::Flag;

type Site = &'static Location<'static>;

/// A lock without a value.
pub(super) struct RawRwLock {
    identity: Identity,
    writer: PerExecution<Option<(TaskId, Site)>>,
    /// How many tasks wait to write.
    waiting: PerExecution<usize>,
    execution: PerExecution<bool>,
    readers: RefCell<Vec<(TaskId, Site)>>,
    /// An attempt has found the lock held, and may be waiting for it to be free.
    refused: PerExecution<bool>,
    pub(super) poison: Flag,
    pub(super) native: ::std::sync::RwLock<()>,
}

impl RefUnwindSafe for RawRwLock {}

/// The wait of a writer.
struct ToWrite<'a>(&'a RawRwLock);

impl Blocking for ToWrite<'_> {
    fn ready(&self, _: TaskId) -> bool {
        self.0.writer.get().is_none() && self.0.readers.borrow().is_empty()
    }

    fn holders(&self, each: &mut dyn FnMut(TaskId, Option<Site>)) {
        if let Some((task, since)) = self.0.writer.get() {
            each(task, Some(since));
        }
        for &(task, since) in self.0.readers.borrow().iter() {
            each(task, Some(since));
        }
    }
}

/// The wait of a reader. One that queues lets waiting writers go first, as std's does on some
/// systems; a thread that already reads must reckon with that.
struct ToRead<'a> {
    lock: &'a RawRwLock,
    queues: bool,
}

impl ToRead<'_> {
    fn queues(&self, task: TaskId) -> bool {
        self.queues || self.lock.reads(task)
    }
}

impl Blocking for ToRead<'_> {
    fn ready(&self, task: TaskId) -> bool {
        let free = self.lock.writer.get().is_none();
        free && (self.lock.waiting.get() == 0 || !self.queues(task))
    }

    fn holders(&self, each: &mut dyn FnMut(TaskId, Option<Site>)) {
        if self.lock.writer.get().is_some() || self.lock.waiting.get() > 0 {
            ToWrite(self.lock).holders(each);
        }
    }
}

impl RawRwLock {
    #[track_caller]
    pub(super) const fn new() -> Self {
        Self {
            identity: Identity::new(),
            writer: PerExecution::new(None),
            waiting: PerExecution::new(0),
            execution: PerExecution::new(false),
            readers: RefCell::new(Vec::new()),
            refused: PerExecution::new(false),
            poison: Flag::new(),
            native: ::std::sync::RwLock::new(()),
        }
    }

    pub(super) fn object(&self, site: Site) -> ObjectId {
        if !self.execution.get() {
            self.execution.set(true);
            // Not dropped: it may be the image of a static that has been restored.
            std::mem::forget(self.readers.replace(Vec::new()));
        }
        engine::object(&self.identity, "RwLock", site)
    }

    fn reads(&self, task: TaskId) -> bool {
        self.readers
            .borrow()
            .iter()
            .any(|&(reader, _)| reader == task)
    }

    pub(super) fn read(&self, site: Site) {
        let object = self.object(site);
        let queues = self.waiting.get() > 0 && engine::fails_spuriously();
        let wait = ToRead { lock: self, queues };
        engine::block(Op::new(OpKind::Read, object, site), &wait, None);
        self.acquire_read(object, site);
    }

    pub(super) fn try_read(&self, site: Site) -> bool {
        let object = self.object(site);
        engine::point(Op::new(OpKind::TryRead, object, site));
        // Std may let a waiting writer go first here, too. A thread that already reads is refused each
        // time: were it a matter of luck, trying again and again would help, which it does not.
        let queues = self.waiting.get() > 0 && engine::fails_spuriously();
        let free = ToRead { lock: self, queues }.ready(engine::current());
        if free {
            self.acquire_read(object, site);
        }
        self.tried(free)
    }

    pub(super) fn write(&self, site: Site) {
        let object = self.object(site);
        self.waiting.set(self.waiting.get() + 1);
        engine::block(Op::new(OpKind::Write, object, site), &ToWrite(self), None);
        self.waiting.set(self.waiting.get() - 1);
        self.acquire_write(object, site);
    }

    pub(super) fn try_write(&self, site: Site) -> bool {
        let object = self.object(site);
        engine::point(Op::new(OpKind::TryWrite, object, site));
        let free = ToWrite(self).ready(engine::current());
        if free {
            self.acquire_write(object, site);
        }
        self.tried(free)
    }

    pub(super) fn acquire_read(&self, object: ObjectId, site: Site) {
        let reader = (engine::current(), site);
        self.readers.borrow_mut().push(reader);
        engine::acquire(object);
    }

    fn acquire_write(&self, object: ObjectId, site: Site) {
        self.writer.set(Some((engine::current(), site)));
        engine::acquire(object);
    }

    pub(super) fn release_read(&self, site: Site) {
        let object = self.object(site);
        engine::point(Op::new(OpKind::Unlock, object, site));
        let task = engine::current();
        let mut readers = self.readers.borrow_mut();
        if let Some(index) = readers.iter().position(|&(reader, _)| reader == task) {
            readers.swap_remove(index);
        }
        engine::release(object);
        self.tell_refused();
    }

    pub(super) fn release_write(&self, site: Site, panicking: bool) {
        let object = self.object(site);
        let poisons = self.poison.release(panicking);
        engine::point(Op::new(OpKind::Unlock, object, site));
        if poisons {
            engine::poisoned();
        }
        self.writer.set(None);
        engine::release(object);
        self.tell_refused();
    }

    /// Notes whether an attempt succeeded.
    fn tried(&self, free: bool) -> bool {
        if !free {
            self.refused.set(true);
            engine::looked();
        }
        engine::note(|| if free { "acquired" } else { "would block" }.to_owned());
        free
    }

    /// Lets those go on who look whether the lock is free.
    pub(super) fn tell_refused(&self) {
        if self.refused.get() {
            self.refused.set(false);
            engine::may_have_changed();
        }
    }
}
