//! What orders the steps of different threads, and what keeps them apart.

/// A lock in a thread's hands. Steps are named by their position in the interleaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The lock, as an index into the interleaving's objects.
    pub object: usize,
    /// Who holds it.
    pub thread: usize,
    /// The step that took it.
    pub from: usize,
    /// The step that gave it back; none if it was held to the end.
    pub to: Option<usize>,
    /// Others may hold it as well: it was taken for reading.
    pub shared: bool,
}

/// An arrow: what was done up to the first step happens before what follows the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// What makes it so.
    pub kind: EdgeKind,
    /// The earlier step.
    pub from: usize,
    /// The later one, of another thread.
    pub to: usize,
}

/// What orders one step before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeKind {
    /// A lock is released, and then taken.
    Lock,
    /// A condition variable is notified, and a waiter wakes up.
    Notify,
    /// A message is sent, and received.
    Message,
    /// A thread is spawned, and takes its first step.
    Spawn,
    /// A thread takes its last step, and is joined.
    Join,
    /// A thread is unparked, and wakes up.
    Unpark,
    /// A barrier is reached by one, and left by another.
    Barrier,
    /// Something is initialised by one, and used by another.
    Once,
    /// An atomic is written, and read. Whether this orders anything is up to the two `Ordering`s.
    Value,
}

impl EdgeKind {
    /// The name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Notify => "notify",
            Self::Message => "message",
            Self::Spawn => "spawn",
            Self::Join => "join",
            Self::Unpark => "unpark",
            Self::Barrier => "barrier",
            Self::Once => "once",
            Self::Value => "value",
        }
    }
}
