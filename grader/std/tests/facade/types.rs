//! What the compiler lets a program do with the facade's types: unsizing, variance, drop checks,
//! constants. That this file compiles is most of the test; the rest of it runs.

use std::cell::UnsafeCell;
use std::fmt::Debug;
use std::mem::size_of;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{
    Arc, Barrier, Condvar, LazyLock, Mutex, MutexGuard, Once, OnceLock, PoisonError, RwLock,
    RwLockReadGuard, Weak,
};
use std::thread::{self, JoinHandle};
use std::time::SystemTime;

use crate::common::check;

/// All that std can make in a constant.
struct Everything {
    mutex: Mutex<Vec<u8>>,
    rwlock: RwLock<Option<Box<u8>>>,
    condvar: Condvar,
    barrier: Barrier,
    once: Once,
    once_lock: OnceLock<String>,
    lazy_lock: LazyLock<u8>,
    atomic: AtomicUsize,
    cell: UnsafeCell<u8>,
    epoch: SystemTime,
}

impl Everything {
    const fn new() -> Self {
        Self {
            mutex: Mutex::new(Vec::new()),
            rwlock: RwLock::new(None),
            condvar: Condvar::new(),
            barrier: Barrier::new(1),
            once: Once::new(),
            once_lock: OnceLock::new(),
            lazy_lock: LazyLock::new(|| 3),
            atomic: AtomicUsize::new(4),
            cell: UnsafeCell::new(5),
            epoch: SystemTime::UNIX_EPOCH,
        }
    }
}

#[test]
fn everything_that_std_makes_in_a_constant_is_made_in_one() {
    const EVERYTHING: Everything = Everything::new();

    check(|| {
        let everything = EVERYTHING;
        everything.mutex.lock().unwrap().push(1);
        assert!(everything.rwlock.read().unwrap().is_none());
        everything.condvar.notify_all();
        assert!(everything.barrier.wait().is_leader());
        everything.once.call_once(|| ());
        assert_eq!(everything.once_lock.get_or_init(String::new), "");
        assert_eq!(*everything.lazy_lock, 3);
        assert_eq!(everything.atomic.load(SeqCst), 4);
        assert_eq!(everything.cell.into_inner(), 5);
        assert_eq!(everything.epoch, SystemTime::UNIX_EPOCH);
    });
}

#[test]
fn locks_unsize_behind_every_pointer() {
    check(|| {
        let _: Arc<Mutex<dyn Debug + Send>> = Arc::new(Mutex::new(1));
        let _: Box<RwLock<dyn Debug>> = Box::new(RwLock::new("a"));
        let strong = Arc::new(Mutex::new([1_u8, 2]));
        let sized = Arc::downgrade(&strong);
        let weak: Weak<Mutex<[u8]>> = sized;
        assert_eq!(
            weak.upgrade().map(|list| list.lock().unwrap().len()),
            Some(2)
        );
        let mutex: &Mutex<[u8]> = &Mutex::new([1, 2]);
        assert_eq!(mutex.lock().unwrap().iter().sum::<u8>(), 3);
        let cell: &mut UnsafeCell<[u8]> = &mut UnsafeCell::new([4, 5]);
        assert_eq!(cell.get_mut().len(), 2);
        let shared: &mut Mutex<dyn Debug> = &mut Mutex::new(7);
        assert_eq!(format!("{:?}", shared.get_mut().unwrap()), "7");
    });
}

#[test]
fn a_guard_is_moved_into_what_outlives_the_block_it_was_taken_in() {
    fn take<'a>(mutex: &'a Mutex<Vec<u8>>) -> MutexGuard<'a, Vec<u8>> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }

    check(|| {
        let mutex = Mutex::new(vec![1]);
        let guards: Vec<MutexGuard<'_, Vec<u8>>> = vec![take(&mutex)];
        assert_eq!(guards[0].len(), 1);
        drop(guards);
        let first = |list: &RwLock<Vec<u8>>| -> u8 { list.read().map_or(0, |list| list[0]) };
        assert_eq!(first(&RwLock::new(vec![9])), 9);
    });
}

/// A shorter life of what is shared, where std's types allow it.
fn covariant<'a>(
    read: RwLockReadGuard<'a, &'static str>,
    handle: &'a JoinHandle<u8>,
) -> (RwLockReadGuard<'a, &'a str>, &'a JoinHandle<u8>) {
    (read, handle)
}

#[test]
fn what_is_covariant_in_std_is_covariant() {
    check(|| {
        let lock = RwLock::new("a");
        let handle = thread::spawn(|| 1);
        let (guard, same) = covariant(lock.read().unwrap(), &handle);
        assert_eq!((*guard, same.thread().name()), ("a", None));
    });
}

/// Owns both ends, and the text that what is queued borrows.
struct Cycle<'a> {
    ends: Option<(Sender<&'a str>, Receiver<&'a str>)>,
    slot: Mutex<Option<&'a str>>,
    once: OnceLock<&'a str>,
}

#[test]
fn locks_may_hold_what_borrows_from_beside_them() {
    check(|| {
        let text = String::from("abc");
        let mut cycle = Cycle {
            ends: Some(channel()),
            slot: Mutex::new(None),
            once: OnceLock::new(),
        };
        *cycle.slot.lock().unwrap() = Some(&text);
        cycle.once.set(&text).unwrap();
        if let Some((sender, receiver)) = cycle.ends.take() {
            sender.send(&text).unwrap();
            assert_eq!(receiver.recv(), Ok("abc"));
        }
        assert_eq!(cycle.slot.into_inner().unwrap(), cycle.once.into_inner());
    });
}

#[test]
fn closures_that_own_locks_are_sent_and_shared() {
    fn sent<T: Send + Sync + 'static>(value: T) -> T {
        value
    }

    check(|| {
        let both = sent((
            Mutex::new(AtomicU8::new(1)),
            RwLock::new(()),
            Condvar::new(),
        ));
        let shared = Arc::new(both);
        let other = Arc::clone(&shared);
        let before = thread::spawn(move || other.0.lock().unwrap().fetch_add(1, SeqCst));
        assert_eq!(before.join().unwrap(), 1);
        assert_eq!(shared.0.lock().unwrap().load(SeqCst), 2);
    });
}

#[test]
fn an_atomic_is_laid_out_as_its_value_and_option_of_a_lock_is_matched() {
    check(|| {
        assert_eq!(size_of::<[AtomicU8; 7]>(), 7);
        assert_eq!(size_of::<UnsafeCell<[u8; 3]>>(), 3);
        let lock = Some(Mutex::new(1));
        match &lock {
            Some(mutex) => assert_eq!(mutex.lock().map(|guard| *guard).unwrap(), 1),
            None => unreachable!("it is there"),
        }
    });
}
