//! `mpsc`: channels.

mod channel;

use std::fmt;
use std::marker::PhantomData;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use lockstep::{engine, native};

pub use ::std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};

use channel::Channel;

use crate::native::Native;
use crate::time::{self, Duration};

type Site = &'static Location<'static>;

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
                channel.add_sender();
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
