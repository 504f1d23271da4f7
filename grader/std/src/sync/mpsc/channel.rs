//! A channel of an execution: its queue, and who waits for what.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::panic::Location;
use std::sync::Arc;

use lockstep::engine::{self, Blocking, Identity, Interrupt, ObjectId, Op, OpKind, TaskId};

use super::{RecvTimeoutError, SendError, TryRecvError, TrySendError};

type Site = &'static Location<'static>;

/// A channel of an execution.
pub(super) struct Channel<T> {
    identity: Identity,
    queue: RefCell<VecDeque<T>>,
    /// How many values fit; none if there is no limit.
    capacity: Option<usize>,
    senders: Cell<usize>,
    receiver: Cell<bool>,
    /// Values ever taken out: a rendezvous is over when this reaches the value's own number.
    taken: Cell<u64>,
    put: Cell<u64>,
    /// The receiver is waiting.
    receiving: Cell<bool>,
}

// SAFETY: the cells are touched under the engine alone, which runs one task at a time; the values
// go from thread to thread.
unsafe impl<T: Send> Send for Channel<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Channel<T> {}

impl<T> Channel<T> {
    #[track_caller]
    pub(super) fn new(capacity: Option<usize>) -> Arc<Self> {
        Arc::new(Self {
            identity: Identity::new(),
            queue: RefCell::new(VecDeque::new()),
            capacity,
            senders: Cell::new(1),
            receiver: Cell::new(true),
            taken: Cell::new(0),
            put: Cell::new(0),
            receiving: Cell::new(false),
        })
    }

    fn object(&self, site: Site) -> ObjectId {
        engine::object(&self.identity, "channel", site)
    }

    fn len(&self) -> usize {
        self.queue.borrow().len()
    }

    fn has_room(&self) -> bool {
        self.capacity
            .is_none_or(|capacity| self.len() < capacity.max(1))
    }

    fn push(&self, object: ObjectId, value: T) -> u64 {
        engine::release(object);
        if self.capacity.is_some() {
            // A bounded channel also tells the sender what the receiver has done.
            engine::acquire(object);
        }
        self.queue.borrow_mut().push_back(value);
        self.put.set(self.put.get() + 1);
        engine::changed();
        engine::note(|| format!("{} queued", self.len()));
        self.put.get()
    }

    fn pop(&self, object: ObjectId) -> Option<T> {
        let value = self.queue.borrow_mut().pop_front()?;
        engine::acquire(object);
        if self.capacity.is_some() {
            engine::release(object);
        }
        self.taken.set(self.taken.get() + 1);
        engine::changed();
        engine::note(|| format!("{} left", self.len()));
        Some(value)
    }

    pub(super) fn send(&self, value: T, site: Site) -> Result<(), SendError<T>> {
        let object = self.object(site);
        engine::block(Op::new(OpKind::Send, object, site), &Room(self), None);
        if !self.receiver.get() {
            engine::note(|| "disconnected".to_owned());
            engine::looked();
            return Err(SendError(value));
        }
        let number = self.push(object, value);
        if self.capacity != Some(0) {
            return Ok(());
        }
        let handover = Handover {
            channel: self,
            number,
        };
        engine::block(Op::new(OpKind::Handover, object, site), &handover, None);
        if self.taken.get() >= number {
            engine::acquire(object);
            return Ok(());
        }
        // The receiver is gone: the value is still there, the only one on a rendezvous channel.
        match self.queue.borrow_mut().pop_front() {
            Some(value) => Err(SendError(value)),
            None => Ok(()),
        }
    }

    pub(super) fn try_send(&self, value: T, site: Site) -> Result<(), TrySendError<T>> {
        let object = self.object(site);
        engine::point(Op::new(OpKind::Send, object, site));
        if !self.receiver.get() {
            engine::looked();
            return Err(TrySendError::Disconnected(value));
        }
        let room = match self.capacity {
            Some(0) => self.receiving.get() && self.len() == 0,
            _ => self.has_room(),
        };
        if !room {
            engine::note(|| "full".to_owned());
            engine::looked();
            return Err(TrySendError::Full(value));
        }
        self.push(object, value);
        Ok(())
    }

    pub(super) fn recv(&self, deadline: Option<u64>, site: Site) -> Result<T, RecvTimeoutError> {
        let object = self.object(site);
        let wait = Arrival {
            channel: self,
            timed_out: Cell::new(false),
        };
        self.receiving.set(true);
        engine::block(Op::new(OpKind::Recv, object, site), &wait, deadline);
        self.receiving.set(false);
        self.pop(object).ok_or_else(|| {
            if self.senders.get() == 0 {
                engine::acquire(object);
                engine::note(|| "disconnected".to_owned());
                RecvTimeoutError::Disconnected
            } else {
                engine::note(|| "timed out".to_owned());
                RecvTimeoutError::Timeout
            }
        })
    }

    pub(super) fn try_recv(&self, site: Site) -> Result<T, TryRecvError> {
        let object = self.object(site);
        engine::point(Op::new(OpKind::TryRecv, object, site));
        self.pop(object).ok_or_else(|| {
            engine::looked();
            if self.senders.get() == 0 {
                engine::acquire(object);
                engine::note(|| "disconnected".to_owned());
                TryRecvError::Disconnected
            } else {
                engine::note(|| "empty".to_owned());
                TryRecvError::Empty
            }
        })
    }

    pub(super) fn add_sender(&self) {
        self.senders.set(self.senders.get() + 1);
    }

    pub(super) fn drop_sender(&self, site: Site) {
        if engine::active() {
            let object = self.object(site);
            engine::point(Op::new(OpKind::Disconnect, object, site));
            engine::release(object);
            engine::note(|| "a sender".to_owned());
            engine::changed();
        }
        self.senders.set(self.senders.get() - 1);
    }

    pub(super) fn drop_receiver(&self, site: Site) {
        if engine::active() {
            let object = self.object(site);
            engine::point(Op::new(OpKind::Disconnect, object, site));
            engine::note(|| "the receiver".to_owned());
            engine::changed();
        }
        self.receiver.set(false);
        if self.capacity != Some(0) {
            let rest = std::mem::take(&mut *self.queue.borrow_mut());
            drop(rest);
        }
    }
}

/// The wait of a sender for room.
struct Room<'a, T>(&'a Channel<T>);

impl<T> Blocking for Room<'_, T> {
    fn ready(&self, _: TaskId) -> bool {
        self.0.has_room() || !self.0.receiver.get()
    }
}

/// The wait of a sender on a rendezvous channel for its value to be taken.
struct Handover<'a, T> {
    channel: &'a Channel<T>,
    number: u64,
}

impl<T> Blocking for Handover<'_, T> {
    fn ready(&self, _: TaskId) -> bool {
        self.channel.taken.get() >= self.number || !self.channel.receiver.get()
    }
}

/// The wait of the receiver.
struct Arrival<'a, T> {
    channel: &'a Channel<T>,
    timed_out: Cell<bool>,
}

impl<T> Blocking for Arrival<'_, T> {
    fn ready(&self, _: TaskId) -> bool {
        let channel = self.channel;
        channel.len() > 0 || channel.senders.get() == 0 || self.timed_out.get()
    }

    fn interrupt(&self, _: TaskId, how: Interrupt) {
        self.timed_out.set(how == Interrupt::Timeout);
    }
}
