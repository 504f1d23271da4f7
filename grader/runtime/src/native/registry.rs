//! The wait-for registry: which thread waits for what, and who holds it.

use std::cell::Cell;
use std::collections::HashMap;
use std::panic::Location;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::Doing;
use crate::protocol::{Blocked, Holder, Object, Site, Thread, Trace, WATCHER};

/// How often the watcher looks whether it is asked.
const PERIOD: Duration = Duration::from_millis(10);

static ON: AtomicBool = AtomicBool::new(false);
static NEXT_THREAD: AtomicU64 = AtomicU64::new(1);
static REGISTRY: Mutex<Option<Registry>> = Mutex::new(None);

thread_local! {
    /// This thread's number; 0 until it is known.
    static ME: Cell<u64> = const { Cell::new(0) };
}

#[derive(Default)]
struct Registry {
    threads: HashMap<u64, Entry>,
    holders: HashMap<usize, Vec<(u64, &'static Location<'static>)>>,
}

/// A thread that is alive.
struct Entry {
    name: Option<String>,
    waits: Option<Doing>,
}

fn me() -> u64 {
    ME.try_with(|me| {
        if me.get() == 0 {
            me.set(NEXT_THREAD.fetch_add(1, Ordering::Relaxed));
        }
        me.get()
    })
    .unwrap_or(0)
}

fn lock() -> MutexGuard<'static, Option<Registry>> {
    REGISTRY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Calls `f` with the registry, if it is on.
fn with(f: impl FnOnce(&mut Registry)) {
    if ON.load(Ordering::Relaxed) {
        let mut registry = lock();
        f(registry.get_or_insert_default());
    }
}

/// A thread that is to be started. It counts as alive from now on, so that nobody who waits for it
/// is taken to wait for good while the system takes its time.
#[derive(Debug)]
pub struct Ticket(u64);

/// A thread at work, for as long as this value lives.
#[derive(Debug)]
pub struct AtWork(#[expect(dead_code, reason = "its drop says that the thread has ended")] Ticket);

impl Ticket {
    /// A thread that will be started at `site`.
    pub fn new(site: &'static Location<'static>) -> Self {
        let ticket = Self(NEXT_THREAD.fetch_add(1, Ordering::Relaxed));
        with(|registry| {
            let entry = Entry {
                name: None,
                waits: None,
            };
            registry.threads.insert(ticket.0, entry);
            registry
                .holders
                .insert(ticket.end(), vec![(ticket.0, site)]);
        });
        ticket
    }

    /// The address that stands for the thread's end, which the thread holds until then.
    pub fn end(&self) -> usize {
        // No object lies at the very end of the address space.
        usize::MAX - self.0 as usize
    }

    /// This is the current thread, and it begins its work.
    pub fn begin(self) -> AtWork {
        let _ = ME.try_with(|me| me.set(self.0));
        with(|registry| {
            if let Some(entry) = registry.threads.get_mut(&self.0) {
                entry.name = thread::current().name().map(str::to_owned);
            }
        });
        AtWork(self)
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        with(|registry| {
            registry.threads.remove(&self.0);
            registry.holders.remove(&self.end());
        });
    }
}

/// The current thread holds the object at `address` from now on.
pub fn holds(address: usize, site: &'static Location<'static>) {
    with(|registry| {
        let holders = registry.holders.entry(address).or_default();
        holders.push((me(), site));
    });
}

/// The current thread no longer holds the object at `address`.
pub fn released(address: usize) {
    with(|registry| {
        let me = me();
        if let Some(holders) = registry.holders.get_mut(&address) {
            if let Some(place) = holders.iter().position(|&(holder, _)| holder == me) {
                holders.swap_remove(place);
            }
            if holders.is_empty() {
                registry.holders.remove(&address);
            }
        }
    });
}

/// A wait of the current thread, for as long as this value lives.
pub struct Wait(());

impl Wait {
    /// The current thread begins to wait.
    pub fn begin(doing: Doing) -> Self {
        with(|registry| {
            if let Some(entry) = registry.threads.get_mut(&me()) {
                entry.waits = Some(doing);
            }
        });
        Self(())
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        with(|registry| {
            if let Some(entry) = registry.threads.get_mut(&me()) {
                entry.waits = None;
            }
        });
    }
}

/// Turns the registry on. Once `asked` says so, calls `report` with who waits for whom.
///
/// Whether threads are stuck is not decided here: a thread that waits for a lock may have been given
/// it and not have had its turn on a processor. Only the system can tell these apart.
pub fn watch(asked: impl Fn() -> bool + Send + 'static, report: impl Fn(Trace) + Send + 'static) {
    ON.store(true, Ordering::Relaxed);
    // The name lets the grader tell this thread, which sleeps, from those of the submission.
    let watcher = thread::Builder::new().name(WATCHER.to_owned());
    let started = watcher.spawn(move || {
        while !asked() {
            thread::sleep(PERIOD);
        }
        report(lock().as_ref().map(Registry::trace).unwrap_or_default());
    });
    // Without it a hang is reported without its lines.
    drop(started);
}

impl Registry {
    /// Who waits for what, and who holds it.
    fn trace(&self) -> Trace {
        let mut ids: Vec<_> = self.threads.keys().copied().collect();
        ids.sort_unstable();
        let place = |id: u64| ids.iter().position(|&other| other == id);
        let mut trace = Trace::default();
        let mut workers = 0;
        for (index, id) in ids.iter().enumerate() {
            let entry = &self.threads[id];
            let name = entry.name.clone().unwrap_or_else(|| {
                workers += 1;
                format!("worker-{workers}")
            });
            trace.threads.push(Thread {
                name,
                spawned: None,
            });
            let Some(doing) = entry.waits.filter(|doing| !doing.timed) else {
                continue;
            };
            trace.objects.push(Object {
                kind: doing.kind.to_owned(),
                created: None,
                used: Some(Site::from(doing.site)),
            });
            let holders = self.holders.get(&doing.address).into_iter().flatten();
            trace.blocked.push(Blocked {
                thread: index as u32,
                op: doing.op.to_owned(),
                object: Some(trace.objects.len() as u32 - 1),
                site: Some(Site::from(doing.site)),
                waits_for: holders
                    .filter_map(|&(holder, since)| {
                        Some(Holder {
                            thread: place(holder)? as u32,
                            since: Some(Site::from(since)),
                        })
                    })
                    .collect(),
            });
        }
        trace
    }
}
