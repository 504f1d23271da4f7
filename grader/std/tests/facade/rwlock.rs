//! `RwLock`.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError, mpsc};
use std::thread;

use lockstep::protocol::Class;

use crate::common::{check, check_long, fails};

#[test]
fn writers_exclude_each_other() {
    check(|| {
        let lock = RwLock::new(0);
        thread::scope(|s| {
            for _ in 0..3 {
                s.spawn(|| *lock.write().unwrap() += 1);
            }
        });
        assert_eq!(*lock.read().unwrap(), 3);
    });
}

#[test]
fn readers_of_several_threads_hold_the_lock_together() {
    check(|| {
        let lock = Arc::new(RwLock::new(1));
        let together = Arc::new(Barrier::new(2));
        let (theirs, met) = (Arc::clone(&lock), Arc::clone(&together));
        let thread = thread::spawn(move || {
            let guard = theirs.read().unwrap();
            met.wait();
            *guard
        });
        let guard = lock.read().unwrap();
        together.wait();
        assert_eq!(*guard + thread.join().unwrap(), 2);
    });
}

#[test]
fn one_thread_may_read_twice_when_no_writer_waits() {
    check(|| {
        let lock = RwLock::new(1);
        thread::scope(|s| {
            s.spawn(|| {
                let one = lock.read().unwrap();
                let two = lock.read().unwrap();
                assert_eq!(*one + *two, 2);
            });
            let one = lock.read().unwrap();
            let two = lock.read().unwrap();
            assert_eq!(*one + *two, 2);
        });
    });
}

#[test]
fn reading_twice_while_a_writer_may_come_between_deadlocks() {
    let found = fails(|| {
        let lock = RwLock::new(1);
        thread::scope(|s| {
            s.spawn(|| *lock.write().unwrap() += 1);
            let one = lock.read().unwrap();
            let two = lock.read().unwrap();
            drop((one, two));
        });
    });
    assert!(matches!(found.class, Class::Deadlock | Class::SelfDeadlock));
}

#[test]
fn a_reader_does_not_get_past_a_waiting_writer_by_trying_again() {
    let found = fails(|| {
        let lock = RwLock::new(1);
        thread::scope(|s| {
            s.spawn(|| *lock.write().unwrap() += 1);
            let _reading = lock.read().unwrap();
            while lock.try_read().is_err() {
                thread::yield_now();
            }
        });
    });
    let waits = [Class::SelfDeadlock, Class::Deadlock, Class::Livelock];
    assert!(waits.contains(&found.class), "{:?}", found.class);
}

#[test]
fn try_read_and_try_write_would_block_exactly_where_they_must() {
    check(|| {
        let lock = RwLock::new(1);
        {
            let _read = lock.read().unwrap();
            assert!(lock.try_read().is_ok());
            assert!(matches!(lock.try_write(), Err(TryLockError::WouldBlock)));
        }
        {
            let _write = lock.write().unwrap();
            assert!(matches!(lock.try_read(), Err(TryLockError::WouldBlock)));
            assert!(matches!(lock.try_write(), Err(TryLockError::WouldBlock)));
        }
        *lock.try_write().unwrap() += 1;
        assert_eq!(*lock.try_read().unwrap(), 2);
    });
}

#[test]
fn a_panicking_writer_poisons_and_a_panicking_reader_does_not() {
    check(|| {
        let lock = RwLock::new(1);
        thread::scope(|s| {
            let read = s.spawn(|| {
                let _guard = lock.read().unwrap();
                panic!("reading");
            });
            assert!(read.join().is_err());
        });
        assert!(!lock.is_poisoned());
        thread::scope(|s| {
            let write = s.spawn(|| {
                let _guard = lock.write().unwrap();
                panic!("writing");
            });
            assert!(write.join().is_err());
        });
        assert!(lock.is_poisoned());
        assert_eq!(*lock.read().unwrap_err().into_inner(), 1);
        assert!(lock.write().is_err());
        assert!(matches!(lock.try_read(), Err(TryLockError::Poisoned(_))));
        assert!(matches!(lock.try_write(), Err(TryLockError::Poisoned(_))));
        lock.clear_poison();
        assert_eq!(*lock.read().unwrap(), 1);
        assert_eq!(lock.into_inner().unwrap(), 1);
    });
}

#[test]
fn a_downgraded_guard_lets_no_writer_in_between() {
    check(|| {
        let lock = RwLock::new(0);
        thread::scope(|s| {
            s.spawn(|| *lock.write().unwrap() = 9);
            let mut guard = lock.write().unwrap();
            *guard = 1;
            let guard = RwLockWriteGuard::downgrade(guard);
            thread::yield_now();
            assert_eq!(*guard, 1);
            assert!(lock.try_write().is_err());
        });
        assert!(matches!(*lock.read().unwrap(), 1 | 9));
    });
}

#[test]
fn a_downgraded_guard_lets_other_readers_in() {
    check(|| {
        let lock = RwLock::new(0);
        let (sender, receiver) = mpsc::channel();
        thread::scope(|s| {
            let guard = lock.write().unwrap();
            let lock = &lock;
            s.spawn(move || sender.send(*lock.read().unwrap()).unwrap());
            let guard = RwLockWriteGuard::downgrade(guard);
            assert_eq!(receiver.recv(), Ok(0));
            drop(guard);
        });
    });
}

#[test]
fn a_downgrade_while_unwinding_does_not_poison() {
    check(|| {
        struct Downgrades<'a>(Option<RwLockWriteGuard<'a, i32>>);

        impl Drop for Downgrades<'_> {
            fn drop(&mut self) {
                drop(self.0.take().map(RwLockWriteGuard::downgrade));
            }
        }

        let lock = RwLock::new(0);
        thread::scope(|s| {
            let thread = s.spawn(|| {
                let _downgrades = Downgrades(Some(lock.write().unwrap()));
                panic!("holding to write");
            });
            assert!(thread.join().is_err());
        });
        assert!(!lock.is_poisoned());
    });
}

#[test]
fn a_lock_holds_what_has_no_size_and_is_shown_with_its_value() {
    check(|| {
        let lock: Arc<RwLock<[u8]>> = Arc::new(RwLock::new([1, 2]));
        lock.write().unwrap()[0] = 5;
        assert_eq!(
            format!("{lock:?}"),
            "RwLock { data: [5, 2], poisoned: false, .. }"
        );
        let guard = lock.write().unwrap();
        assert_eq!(
            format!("{lock:?}"),
            "RwLock { data: <locked>, poisoned: false, .. }"
        );
        drop(guard);
        assert_eq!(format!("{:?}", lock.read().unwrap()), "[5, 2]");
        let mut own = RwLock::from(1);
        *own.get_mut().unwrap() = 2;
        assert_eq!(own.into_inner().unwrap(), 2);
        assert_eq!(*RwLock::<u8>::default().read().unwrap(), 0);
    });
}

#[test]
fn a_read_guard_may_be_used_where_a_shorter_lived_value_is_asked_for() {
    fn shorten<'a>(guard: RwLockReadGuard<'a, &'static str>) -> RwLockReadGuard<'a, &'a str> {
        guard
    }

    check(|| {
        let lock = RwLock::new("long");
        assert_eq!(*shorten(lock.read().unwrap()), "long");
    });
}

#[test]
fn many_readers_and_writers_never_meet_a_writer() {
    check_long(|| {
        let lock = Arc::new(RwLock::new(()));
        let (writers, readers) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (done, all_done) = mpsc::channel::<()>();
        for number in 0..4_usize {
            let (lock, done) = (Arc::clone(&lock), done.clone());
            let (writers, readers) = (Arc::clone(&writers), Arc::clone(&readers));
            thread::spawn(move || {
                for round in 0..40_usize {
                    if (round * 7 + number * 3) % 5 == 0 {
                        let _guard = lock.write().unwrap();
                        assert_eq!(writers.fetch_add(1, SeqCst), 0);
                        assert_eq!(readers.load(SeqCst), 0);
                        writers.fetch_sub(1, SeqCst);
                    } else {
                        let _guard = lock.read().unwrap();
                        readers.fetch_add(1, SeqCst);
                        assert_eq!(writers.load(SeqCst), 0);
                        readers.fetch_sub(1, SeqCst);
                    }
                }
                drop(done);
            });
        }
        drop(done);
        assert!(all_done.recv().is_err());
        assert_eq!(writers.load(SeqCst) + readers.load(SeqCst), 0);
    });
}
