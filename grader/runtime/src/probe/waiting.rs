//! Directed schedules: wait until the others have come to a halt.

use std::cell::Cell;
use std::fmt;
use std::panic::Location;
use std::thread;
use std::time::Duration;

use crate::engine::{self, Blocking, Interrupt, Op, OpKind, TaskId, Until};

/// What a real thread waits, in the hope that the others have come to a halt.
const A_MOMENT: Duration = Duration::from_millis(10);

/// Into how many parts the time of [`stirrings`] is cut: after each, those that poll look again.
const PARTS: u32 = 8;

/// Waits until no other thread can go on without this one: each has ended, is blocked, or looks
/// again and again at what does not change. No time passes meanwhile.
///
/// Three are offered where there is room for two, and nobody takes any:
///
/// ```
/// use lockstep::probe;
/// use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
/// use std::{sync::mpsc, thread};
///
/// let (sender, receiver) = mpsc::sync_channel(2);
/// let inside = AtomicUsize::new(0);
/// thread::scope(|scope| {
///     scope.spawn(|| {
///         for item in 0..3 {
///             sender.send(item).unwrap();
///             inside.fetch_add(1, SeqCst);
///         }
///     });
///     probe::quiesce();
///     let inside = inside.load(SeqCst);
///     assert_eq!([(), (), ()].map(|()| receiver.recv().unwrap()), [0, 1, 2]);
///     assert!(inside <= 2, "room for two, and {inside} were let in");
/// });
/// ```
#[track_caller]
pub fn quiesce() {
    until(Until::Quiet, Location::caller());
}

/// Lets `dur` of virtual time pass once the others have come to a halt, and counts the operations
/// that they perform in it. A thread that is blocked performs none; one that polls gives itself
/// away, whether it spins or sleeps in between. Where they never come to a halt, as threads do not
/// that wake each other for ever, no time passes, and what they have performed is counted until it
/// is plain that they will not.
///
/// Nobody is woken without a reason meanwhile. A thread that gives up at a time limit and waits anew
/// has to be left room for, where that is allowed.
///
/// ```
/// use lockstep::probe;
/// use std::{sync::mpsc, thread, time::Duration};
///
/// let (sender, receiver) = mpsc::channel();
/// let waiter = thread::spawn(move || receiver.recv());
/// let stirred = probe::stirrings(Duration::from_secs(1));
/// assert!(stirred.at_most(4), "a waiting thread stirred {stirred} times");
/// sender.send("go").unwrap();
/// assert_eq!(waiter.join().unwrap(), Ok("go"));
/// ```
#[track_caller]
pub fn stirrings(dur: Duration) -> Stirrings {
    let site = Location::caller();
    if !engine::active() {
        thread::sleep(A_MOMENT);
        return Stirrings(0);
    }
    engine::set_undisturbed(true);
    let stirred = performed_in(dur, site);
    engine::set_undisturbed(false);
    Stirrings(stirred)
}

/// The operations that the other threads perform in this time, from the moment that they have come
/// to a halt; where they do not, those of all the time that was given to them for it.
fn performed_in(dur: Duration, site: &'static Location<'static>) -> u64 {
    let mut before = engine::performed_by_others();
    if engine::wait_until_settled(site) {
        before = engine::performed_by_others();
        for _ in 0..PARTS {
            sleep(dur / PARTS, site);
            if !engine::wait_until_settled(site) {
                break;
            }
        }
    }
    engine::performed_by_others() - before
}

/// How many operations were performed while nothing should have been.
#[derive(Clone, Copy, Debug)]
pub struct Stirrings(u64);

impl Stirrings {
    /// Whether there were so many at most. Where there were more, an assertion that fails after this
    /// is reported as busy waiting.
    pub fn at_most(self, most: u64) -> bool {
        let quiet = self.0 <= most;
        if !quiet && engine::active() {
            engine::waits_busily();
        }
        quiet
    }
}

impl fmt::Display for Stirrings {
    /// The number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A thread of the scenario, for others to ask about.
#[derive(Clone, Copy, Debug)]
pub struct Task(Option<TaskId>);

impl Task {
    /// The current thread.
    pub fn current() -> Self {
        Self(engine::active().then(engine::current))
    }

    /// Waits until this thread is blocked, or looks again and again at what does not change, or
    /// has ended: until it is sure to wait for somebody.
    ///
    /// Who comes after that comes late. Here a writer waits for a reader, and another reader comes:
    ///
    /// ```
    /// # fn polite(room: std::sync::RwLock<()>) {
    /// use lockstep::probe::{self, Task};
    /// use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    /// use std::{sync::mpsc, thread};
    ///
    /// let overtook = AtomicUsize::new(0);
    /// let (about, told) = mpsc::channel();
    /// let first = room.read().unwrap();
    /// thread::scope(|scope| {
    ///     let (room, overtook) = (&room, &overtook);
    ///     scope.spawn(move || {
    ///         about.send(Task::current()).unwrap();
    ///         drop(room.write().unwrap());
    ///     });
    ///     told.recv().unwrap().until_blocked();
    ///     scope.spawn(|| {
    ///         let _inside = room.read().unwrap();
    ///         overtook.fetch_add(1, SeqCst);
    ///     });
    ///     probe::quiesce();
    ///     let overtook = overtook.load(SeqCst);
    ///     drop(first);
    ///     assert_eq!(overtook, 0, "a reader overtook a writer who was waiting");
    /// });
    /// # }
    /// ```
    #[track_caller]
    pub fn until_blocked(self) {
        let site = Location::caller();
        match self.0 {
            Some(task) => until(Until::Blocked(task), site),
            None => thread::sleep(A_MOMENT),
        }
    }
}

fn until(until: Until, site: &'static Location<'static>) {
    if engine::active() {
        engine::wait_until(until, site);
    } else {
        thread::sleep(A_MOMENT);
    }
}

/// Sleeps in virtual time.
fn sleep(dur: Duration, site: &'static Location<'static>) {
    struct Asleep(Cell<bool>);

    impl Blocking for Asleep {
        fn ready(&self, _: TaskId) -> bool {
            self.0.get()
        }

        fn interrupt(&self, _: TaskId, _: Interrupt) {
            self.0.set(true);
        }
    }

    let nanos = u64::try_from(dur.as_nanos()).unwrap_or(u64::MAX);
    let deadline = engine::now().saturating_add(nanos);
    let asleep = Asleep(Cell::new(false));
    engine::block(Op::new(OpKind::Sleep, 0, site), &asleep, Some(deadline));
}
