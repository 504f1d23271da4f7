//! Locks as books show them: spinning, tickets, a queue of waiters, a sequence number.
use std::cell::UnsafeCell;
use std::ops::{Deref, DerefMut};
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, AtomicUsize, Ordering, fence};
use std::{hint, thread};

#[derive(Debug, Default)]
struct SpinLock<T: ?Sized> {
    taken: AtomicBool,
    value: UnsafeCell<T>,
}

// SAFETY: whoever holds the lock is alone with the value.
unsafe impl<T: ?Sized + Send> Sync for SpinLock<T> {}

struct Guard<'a, T: ?Sized>(&'a SpinLock<T>);

impl<T> SpinLock<T> {
    const fn new(value: T) -> Self {
        let taken = AtomicBool::new(false);
        Self {
            taken,
            value: UnsafeCell::new(value),
        }
    }
}

impl<T: ?Sized> SpinLock<T> {
    fn lock(&self) -> Guard<'_, T> {
        while self
            .taken
            .compare_exchange_weak(false, true, Ordering::Acquire, Ordering::Relaxed)
            .is_err()
        {
            while self.taken.load(Ordering::Relaxed) {
                hint::spin_loop();
            }
        }
        Guard(self)
    }
}

impl<T: ?Sized> Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard holds the lock.
        unsafe { &*self.0.value.get() }
    }
}

impl<T: ?Sized> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard holds the lock.
        unsafe { &mut *self.0.value.get() }
    }
}

impl<T: ?Sized> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.0.taken.store(false, Ordering::Release);
    }
}

#[derive(Default)]
struct TicketLock {
    next: AtomicUsize,
    serving: AtomicUsize,
}

impl TicketLock {
    fn with<R>(&self, work: impl FnOnce() -> R) -> R {
        let mine = self.next.fetch_add(1, Ordering::Relaxed);
        while self.serving.load(Ordering::Acquire) != mine {
            thread::yield_now();
        }
        let result = work();
        self.serving.store(mine + 1, Ordering::Release);
        result
    }
}

struct Waiter {
    waits: AtomicBool,
    next: AtomicPtr<Waiter>,
}

#[derive(Default)]
struct QueueLock {
    tail: AtomicPtr<Waiter>,
}

impl QueueLock {
    fn with<R>(&self, work: impl FnOnce() -> R) -> R {
        let me = Waiter {
            waits: AtomicBool::new(true),
            next: AtomicPtr::new(ptr::null_mut()),
        };
        let mine = ptr::from_ref(&me).cast_mut();
        let before = self.tail.swap(mine, Ordering::AcqRel);
        if !before.is_null() {
            // SAFETY: who stood before us leaves only when it has seen us.
            unsafe { (*before).next.store(mine, Ordering::Release) };
            while me.waits.load(Ordering::Acquire) {
                hint::spin_loop();
            }
        }
        let result = work();
        if me.next.load(Ordering::Acquire).is_null() {
            if self
                .tail
                .compare_exchange(mine, ptr::null_mut(), Ordering::AcqRel, Ordering::Relaxed)
                .is_ok()
            {
                return result;
            }
            while me.next.load(Ordering::Acquire).is_null() {
                hint::spin_loop();
            }
        }
        // SAFETY: who stands behind us waits until it is told.
        unsafe {
            (*me.next.load(Ordering::Acquire))
                .waits
                .store(false, Ordering::Release)
        };
        result
    }
}

/// Two halves that readers see together or not at all.
#[derive(Default)]
struct SeqLock {
    sequence: AtomicUsize,
    halves: [AtomicU64; 2],
}

impl SeqLock {
    fn write(&self, value: u64) {
        let begun = self.sequence.load(Ordering::Relaxed);
        self.sequence.store(begun + 1, Ordering::Relaxed);
        fence(Ordering::Release);
        for half in &self.halves {
            half.store(value, Ordering::Relaxed);
        }
        self.sequence.store(begun + 2, Ordering::Release);
    }

    fn read(&self) -> [u64; 2] {
        loop {
            let before = self.sequence.load(Ordering::Acquire);
            let seen = self
                .halves
                .each_ref()
                .map(|half| half.load(Ordering::Relaxed));
            fence(Ordering::Acquire);
            if before % 2 == 0 && self.sequence.load(Ordering::Relaxed) == before {
                return seen;
            }
            hint::spin_loop();
        }
    }
}

struct Cell<T>(UnsafeCell<T>);

// SAFETY: only reached inside a lock below.
unsafe impl<T: Send> Sync for Cell<T> {}

pub fn add_up(threads: usize) -> u64 {
    static SPUN: SpinLock<u64> = SpinLock::new(0);
    let (tickets, queue, pair) = (
        TicketLock::default(),
        QueueLock::default(),
        SeqLock::default(),
    );
    let [ticketed, queued] = [0, 0].map(|zero| Cell(UnsafeCell::new(zero)));
    let add = |to: &Cell<u64>| {
        // SAFETY: the lock that belongs to it is held.
        unsafe { *to.0.get() += 1 };
    };
    *SPUN.lock() = 0;
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                *SPUN.lock() += 1;
                tickets.with(|| add(&ticketed));
                queue.with(|| add(&queued));
                let [one, two] = pair.read();
                assert_eq!(one, two, "a torn read");
            });
        }
        pair.write(7);
    });
    let (ticketed, queued) = (ticketed.0.into_inner(), queued.0.into_inner());
    let spun = *SPUN.lock();
    assert!(
        spun == ticketed && spun == queued,
        "{spun} {ticketed} {queued}"
    );
    spun
}
