//! `mpsc`: channels.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use lockstep::engine::{self, Blocking, Identity, Interrupt, ObjectId, Op, OpKind, TaskId};
use lockstep::native;

pub use ::std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};

use crate::native::Native;
use crate::time::{self, Duration};

type Site = &'static Location<'static>;

/// A channel of an execution.
struct Channel<T> {
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
    fn new(capacity: Option<usize>) -> Arc<Self> {
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

    fn send(&self, value: T, site: Site) -> Result<(), SendError<T>> {
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

    fn try_send(&self, value: T, site: Site) -> Result<(), TrySendError<T>> {
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

    fn recv(&self, deadline: Option<u64>, site: Site) -> Result<T, RecvTimeoutError> {
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

    fn try_recv(&self, site: Site) -> Result<T, TryRecvError> {
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

    fn drop_sender(&self, site: Site) {
        if engine::active() {
            let object = self.object(site);
            engine::point(Op::new(OpKind::Disconnect, object, site));
            engine::release(object);
            engine::note(|| "a sender".to_owned());
            engine::changed();
        }
        self.senders.set(self.senders.get() - 1);
    }

    fn drop_receiver(&self, site: Site) {
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

/// A channel with room for any number of values.
#[track_caller]
#[must_use]
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let site = Location::caller();
    if engine::active() {
        let channel = Channel::new(None);
        let sender = SenderEnd::Explored(Arc::clone(&channel), site);
        (
            Sender(sender),
            Receiver(ReceiverEnd::Explored(channel, site), PhantomData),
        )
    } else {
        let (sender, receiver) = ::std::sync::mpsc::channel();
        (
            Sender(SenderEnd::Native(sender)),
            Receiver(ReceiverEnd::Native(receiver), PhantomData),
        )
    }
}

/// A channel with room for `bound` values; with room for none, a sender waits for the receiver.
#[track_caller]
#[must_use]
pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    let site = Location::caller();
    if engine::active() {
        let channel = Channel::new(Some(bound));
        let sender = SenderEnd::Explored(Arc::clone(&channel), site);
        (
            SyncSender(sender),
            Receiver(ReceiverEnd::Explored(channel, site), PhantomData),
        )
    } else {
        let (sender, receiver) = ::std::sync::mpsc::sync_channel(bound);
        (
            SyncSender(SenderEnd::Native(sender)),
            Receiver(ReceiverEnd::Native(receiver), PhantomData),
        )
    }
}

/// One sending end, `S` being what std calls it.
enum SenderEnd<T, S> {
    Native(S),
    Explored(Arc<Channel<T>>, Site),
}

impl<T, S: Clone> Clone for SenderEnd<T, S> {
    fn clone(&self) -> Self {
        match self {
            Self::Native(sender) => Self::Native(sender.clone()),
            Self::Explored(channel, site) => {
                channel.senders.set(channel.senders.get() + 1);
                Self::Explored(Arc::clone(channel), site)
            }
        }
    }
}

impl<T, S> Drop for SenderEnd<T, S> {
    fn drop(&mut self) {
        if let Self::Explored(channel, site) = self {
            channel.drop_sender(site);
        }
    }
}

/// The sending end of [`channel`].
pub struct Sender<T>(SenderEnd<T, ::std::sync::mpsc::Sender<T>>);

// SAFETY: as for std's.
unsafe impl<T: Send> Send for Sender<T> {}
// SAFETY: as for std's.
unsafe impl<T: Send> Sync for Sender<T> {}
impl<T> UnwindSafe for Sender<T> {}
impl<T> RefUnwindSafe for Sender<T> {}

impl<T> Sender<T> {
    /// Sends a value. Never waits.
    ///
    /// # Errors
    ///
    /// The value itself, if the receiver is gone.
    #[track_caller]
    pub fn send(&self, t: T) -> Result<(), SendError<T>> {
        match &self.0 {
            SenderEnd::Native(sender) => {
                let send = Native::on(self, "channel", "send", Location::caller());
                send.run(|| sender.send(t))
            }
            SenderEnd::Explored(channel, _) => channel.send(t, Location::caller()),
        }
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").finish_non_exhaustive()
    }
}

/// The sending end of [`sync_channel`].
pub struct SyncSender<T>(SenderEnd<T, ::std::sync::mpsc::SyncSender<T>>);

// SAFETY: as for std's.
unsafe impl<T: Send> Send for SyncSender<T> {}
// SAFETY: as for std's.
unsafe impl<T: Send> Sync for SyncSender<T> {}
impl<T> UnwindSafe for SyncSender<T> {}
impl<T> RefUnwindSafe for SyncSender<T> {}

impl<T> SyncSender<T> {
    /// Sends a value, waiting for room.
    ///
    /// # Errors
    ///
    /// The value itself, if the receiver is gone.
    #[track_caller]
    pub fn send(&self, t: T) -> Result<(), SendError<T>> {
        match &self.0 {
            SenderEnd::Native(sender) => {
                let send = Native::on(self, "channel", "send", Location::caller());
                send.run(|| sender.send(t))
            }
            SenderEnd::Explored(channel, _) => channel.send(t, Location::caller()),
        }
    }

    /// Sends a value if there is room at once.
    ///
    /// # Errors
    ///
    /// The value itself, if there is no room or the receiver is gone.
    #[track_caller]
    pub fn try_send(&self, t: T) -> Result<(), TrySendError<T>> {
        match &self.0 {
            SenderEnd::Native(sender) => {
                native::perturb();
                sender.try_send(t)
            }
            SenderEnd::Explored(channel, _) => channel.try_send(t, Location::caller()),
        }
    }
}

impl<T> Clone for SyncSender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> fmt::Debug for SyncSender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SyncSender").finish_non_exhaustive()
    }
}

enum ReceiverEnd<T> {
    Native(::std::sync::mpsc::Receiver<T>),
    Explored(Arc<Channel<T>>, Site),
}

impl<T> Drop for ReceiverEnd<T> {
    fn drop(&mut self) {
        if let Self::Explored(channel, site) = self {
            channel.drop_receiver(site);
        }
    }
}

/// The receiving end of a channel.
pub struct Receiver<T>(ReceiverEnd<T>, PhantomData<*const ()>);

// SAFETY: as for std's.
unsafe impl<T: Send> Send for Receiver<T> {}
impl<T> UnwindSafe for Receiver<T> {}
impl<T> RefUnwindSafe for Receiver<T> {}

impl<T> Receiver<T> {
    /// The next value, waiting for one.
    ///
    /// # Errors
    ///
    /// If there is none and all senders are gone.
    #[track_caller]
    pub fn recv(&self) -> Result<T, RecvError> {
        match &self.0 {
            ReceiverEnd::Native(receiver) => {
                let recv = Native::on(self, "channel", "recv", Location::caller());
                recv.run(|| receiver.recv())
            }
            ReceiverEnd::Explored(channel, _) => channel
                .recv(None, Location::caller())
                .map_err(|_| RecvError),
        }
    }

    /// The next value, if there is one.
    ///
    /// # Errors
    ///
    /// If there is none.
    #[track_caller]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        match &self.0 {
            ReceiverEnd::Native(receiver) => {
                native::perturb();
                receiver.try_recv()
            }
            ReceiverEnd::Explored(channel, _) => channel.try_recv(Location::caller()),
        }
    }

    /// The next value, waiting for one, but not longer than `timeout`.
    ///
    /// # Errors
    ///
    /// If there is none by then, or none and all senders are gone.
    #[track_caller]
    pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {
        match &self.0 {
            ReceiverEnd::Native(receiver) => {
                let recv = Native::on(self, "channel", "recv", Location::caller()).timed();
                recv.run(|| receiver.recv_timeout(timeout))
            }
            ReceiverEnd::Explored(channel, _) => {
                channel.recv(Some(time::deadline(timeout)), Location::caller())
            }
        }
    }

    /// The values to come, until all senders are gone.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { rx: self }
    }

    /// The values that are there.
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter { rx: self }
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}

/// See [`Receiver::iter`].
#[derive(Debug)]
pub struct Iter<'a, T: 'a> {
    rx: &'a Receiver<T>,
}

/// See [`Receiver::try_iter`].
#[derive(Debug)]
pub struct TryIter<'a, T: 'a> {
    rx: &'a Receiver<T>,
}

/// The values to come, from a receiver that is owned.
#[derive(Debug)]
pub struct IntoIter<T> {
    rx: Receiver<T>,
}

impl<T> Iterator for Iter<'_, T> {
    type Item = T;

    #[track_caller]
    fn next(&mut self) -> Option<T> {
        self.rx.recv().ok()
    }
}

impl<T> Iterator for TryIter<'_, T> {
    type Item = T;

    #[track_caller]
    fn next(&mut self) -> Option<T> {
        self.rx.try_recv().ok()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    #[track_caller]
    fn next(&mut self) -> Option<T> {
        self.rx.recv().ok()
    }
}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        IntoIter { rx: self }
    }
}
