//! Operations: what a thread is about to do, published before it does it.

use std::panic::Location;

/// The number of a thread within its execution; the scenario itself is 0.
pub type TaskId = usize;

/// The number of an object within its execution, in the order of first use; 0 is none.
pub type ObjectId = u32;

/// An operation that a thread is about to perform.
#[derive(Clone, Copy, Debug)]
pub struct Op {
    /// What it does.
    pub kind: OpKind,
    /// What it does it to.
    pub object: ObjectId,
    /// The other thread that it is about, where there is one.
    pub other: Option<TaskId>,
    /// The caller's place in the source.
    pub site: &'static Location<'static>,
}

impl Op {
    /// An operation on `object` at `site`.
    pub fn new(kind: OpKind, object: ObjectId, site: &'static Location<'static>) -> Self {
        Self {
            kind,
            object,
            other: None,
            site,
        }
    }

    /// An operation about another thread.
    pub fn about(kind: OpKind, other: TaskId, site: &'static Location<'static>) -> Self {
        Self {
            kind,
            object: 0,
            other: Some(other),
            site,
        }
    }

    /// Whether the order of the two operations, by different threads, can make a difference.
    pub fn conflicts(&self, other: &Self) -> bool {
        self.object != 0
            && self.object == other.object
            && !(self.kind.reads_only() && other.kind.reads_only())
    }
}

macro_rules! reads_only {
    (read) => {
        true
    };
    (write) => {
        false
    };
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal $access:ident,)*) => {
        /// What an operation does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum OpKind { $($(#[$doc])* $kind,)* }

        impl OpKind {
            /// How many kinds there are.
            pub(super) const COUNT: usize = [$(Self::$kind),*].len();

            /// The name that traces show.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// Whether it leaves its object as it was.
            pub fn reads_only(self) -> bool {
                match self { $(Self::$kind => reads_only!($access),)* }
            }
        }
    };
}

kinds! {
    /// A thread begins.
    Begin = "begin" read,
    /// A thread ends.
    End = "end" write,
    /// A thread is spawned.
    Spawn = "spawn" write,
    /// Go on after a thread was spawned.
    Spawned = "spawned" write,
    /// Wait for a thread's end.
    Join = "join" read,
    /// Acquire a mutex.
    Lock = "lock" write,
    /// Acquire a mutex if that is possible at once.
    TryLock = "try_lock" write,
    /// Release a mutex.
    Unlock = "unlock" write,
    /// Acquire for reading.
    Read = "read" write,
    /// Acquire for reading if that is possible at once.
    TryRead = "try_read" write,
    /// Acquire for writing.
    Write = "write" write,
    /// Acquire for writing if that is possible at once.
    TryWrite = "try_write" write,
    /// Wait on a condition variable: releases its mutex.
    Wait = "wait" write,
    /// Come back from a wait: acquires the mutex again.
    Wake = "wake" write,
    /// Wake one waiter.
    NotifyOne = "notify_one" write,
    /// Wake all waiters.
    NotifyAll = "notify_all" write,
    /// Load an atomic.
    Load = "load" read,
    /// Store to an atomic.
    Store = "store" write,
    /// Swap, `fetch_add` and their like: a read and a write in one step.
    Update = "update" write,
    /// Compare and exchange.
    CompareExchange = "compare_exchange" write,
    /// A memory fence.
    Fence = "fence" read,
    /// Yield, or hint that this is a spin loop.
    Yield = "yield" read,
    /// Sleep.
    Sleep = "sleep" read,
    /// Read the clock.
    Now = "now" read,
    /// Park the current thread.
    Park = "park" write,
    /// Unpark another.
    Unpark = "unpark" write,
    /// Wait at a barrier.
    Barrier = "barrier" write,
    /// Leave a barrier.
    Leave = "leave" write,
    /// Initialise something once, or wait for who does.
    Once = "once" write,
    /// End an initialisation.
    OnceDone = "initialised" write,
    /// Look whether an initialisation is done.
    OnceGet = "get" read,
    /// Send on a channel.
    Send = "send" write,
    /// Hand over on a rendezvous channel.
    Handover = "handed_over" write,
    /// Receive from a channel.
    Recv = "recv" write,
    /// Receive if there is something.
    TryRecv = "try_recv" write,
    /// Drop one end of a channel.
    Disconnect = "disconnect" write,
    /// Observe or release a reference count.
    Count = "count" write,
    /// Touch the inside of an `UnsafeCell`.
    Cell = "cell" write,
    /// Ask whether a thread has finished.
    IsFinished = "is_finished" read,
    /// Ask whether a lock is poisoned.
    IsPoisoned = "is_poisoned" read,
    /// A probe of the scenario's author.
    Probe = "probe" write,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_loads_do_not_conflict_and_a_load_and_a_store_of_one_object_do() {
        let site = Location::caller();
        let load = Op::new(OpKind::Load, 1, site);
        let store = Op::new(OpKind::Store, 1, site);
        let elsewhere = Op::new(OpKind::Store, 2, site);
        assert!(!load.conflicts(&load));
        assert!(load.conflicts(&store));
        assert!(!load.conflicts(&elsewhere));
    }
}
