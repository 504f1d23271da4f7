//! The course of a check: how far it has got, for whoever watches, and whether it is still wanted.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A handle on a check under way. All clones are handles on the same one.
///
/// [`Course::default`] is that of a check which nobody watches and nobody calls off.
#[derive(Clone, Default)]
pub struct Course(Option<Arc<Watched>>);

struct Watched {
    called_off: AtomicBool,
    tell: Box<dyn Fn(Progress<'_>) + Send + Sync>,
}

/// What is being done at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress<'a> {
    /// The submission is being compiled, and whatever it takes the first time: so many packages are
    /// ready, of so many. None is known of before the first is ready.
    Compiling(u64, u64),
    /// The interleavings of a scenario are searched; so many so far.
    Searching(&'a str, u64),
    /// A scenario runs on real threads; so many runs so far.
    Running(&'a str, u64),
}

impl Course {
    /// A check of which `tell` is told how far it has got. It is called from several threads, often,
    /// and must not take long.
    pub fn watched(tell: impl Fn(Progress<'_>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(Watched {
            called_off: AtomicBool::new(false),
            tell: Box::new(tell),
        })))
    }

    /// Calls the check off: it ends soon, with an error, and its children with it.
    pub fn call_off(&self) {
        if let Some(watched) = &self.0 {
            // Relaxed: nothing else is handed over by it.
            watched.called_off.store(true, Ordering::Relaxed);
        }
    }

    /// Whether it was called off.
    pub fn is_called_off(&self) -> bool {
        let called_off = |watched: &Arc<Watched>| watched.called_off.load(Ordering::Relaxed);
        self.0.as_ref().is_some_and(called_off)
    }

    /// Whether it can be called off at all.
    pub(crate) fn is_watched(&self) -> bool {
        self.0.is_some()
    }

    pub(crate) fn tell(&self, progress: Progress<'_>) {
        if let Some(watched) = &self.0 {
            (watched.tell)(progress);
        }
    }
}

impl fmt::Debug for Course {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Course")
            .field("watched", &self.is_watched())
            .field("called_off", &self.is_called_off())
            .finish()
    }
}
