//! `Mutex`.

use std::sync::{Arc, Mutex, PoisonError, TryLockError, mpsc};
use std::thread;

use lockstep::protocol::Class;

use crate::common::{check, fails};

#[test]
fn a_mutex_keeps_increments_apart() {
    check(|| {
        let count = Mutex::new(0);
        thread::scope(|s| {
            for _ in 0..3 {
                s.spawn(|| *count.lock().unwrap() += 1);
            }
        });
        assert_eq!(count.into_inner().unwrap(), 3);
    });
}

#[test]
fn reading_and_writing_in_two_critical_sections_loses_an_update() {
    let found = fails(|| {
        let count = Mutex::new(0);
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| {
                    let before = *count.lock().unwrap();
                    *count.lock().unwrap() = before + 1;
                });
            }
        });
        assert_eq!(count.into_inner().unwrap(), 2);
    });
    assert_eq!(found.class, Class::Race);
}

#[test]
fn two_mutexes_locked_in_opposite_orders_deadlock() {
    let found = fails(|| {
        let (a, b) = (Mutex::new(()), Mutex::new(()));
        thread::scope(|s| {
            s.spawn(|| {
                let _a = a.lock();
                let _b = b.lock();
            });
            s.spawn(|| {
                let _b = b.lock();
                let _a = a.lock();
            });
        });
    });
    assert_eq!(found.class, Class::Deadlock);
}

#[test]
fn locking_twice_in_one_thread_deadlocks() {
    let found = fails(|| {
        let mutex = Mutex::new(());
        let _one = mutex.lock();
        let _two = mutex.lock();
    });
    assert!(matches!(found.class, Class::Deadlock | Class::SelfDeadlock));
}

#[test]
fn try_lock_would_block_while_the_mutex_is_held_and_takes_it_afterwards() {
    check(|| {
        let mutex = Arc::new(Mutex::new(1));
        let guard = mutex.lock().unwrap();
        let other = Arc::clone(&mutex);
        let refused =
            thread::spawn(move || matches!(other.try_lock(), Err(TryLockError::WouldBlock)));
        assert!(refused.join().unwrap());
        drop(guard);
        *mutex.try_lock().unwrap() += 1;
        assert_eq!(*mutex.lock().unwrap(), 2);
    });
}

#[test]
fn a_loop_of_try_locks_ends_when_the_mutex_is_free() {
    check(|| {
        let mutex = Mutex::new(());
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| {
                    loop {
                        if let Ok(_guard) = mutex.try_lock() {
                            break;
                        }
                    }
                });
            }
        });
    });
}

#[test]
fn a_panic_poisons_the_mutex_it_holds_until_that_is_cleared() {
    check(|| {
        let mutex = Arc::new(Mutex::new(0));
        let other = Arc::clone(&mutex);
        let result = thread::spawn(move || {
            let mut guard = other.lock().unwrap();
            *guard = 1;
            panic!("while the mutex is held");
        })
        .join();
        assert!(result.is_err());
        assert!(mutex.is_poisoned());
        assert_eq!(*mutex.lock().unwrap_err().into_inner(), 1);
        match mutex.try_lock() {
            Err(TryLockError::Poisoned(error)) => assert_eq!(**error.get_ref(), 1),
            other => panic!("{other:?}"),
        }
        mutex.clear_poison();
        assert!(!mutex.is_poisoned());
        assert_eq!(*mutex.lock().unwrap(), 1);
    });
}

#[test]
fn a_poisoned_mutex_says_so_in_get_mut_and_into_inner() {
    check(|| {
        let mut mutex = Mutex::new(7);
        thread::scope(|s| {
            let _ = s
                .spawn(|| {
                    let _guard = mutex.lock().unwrap();
                    panic!("while the mutex is held");
                })
                .join();
        });
        assert_eq!(**mutex.get_mut().unwrap_err().get_ref(), 7);
        assert_eq!(mutex.into_inner().unwrap_err().into_inner(), 7);
    });
}

#[test]
fn a_mutex_that_an_innocent_thread_holds_while_another_unwinds_is_not_poisoned() {
    check(|| {
        struct Slow<'a>(&'a Mutex<i32>);

        impl Drop for Slow<'_> {
            fn drop(&mut self) {
                // Lets the others run in the middle of the unwinding.
                *self.0.lock().unwrap() += 1;
            }
        }

        let (innocent, touched) = (Mutex::new(0), Mutex::new(0));
        thread::scope(|s| {
            let unwinds = s.spawn(|| {
                let _slow = Slow(&touched);
                panic!("nobody else's business");
            });
            s.spawn(|| *innocent.lock().unwrap() += 1);
            assert!(unwinds.join().is_err());
        });
        assert!(!innocent.is_poisoned());
        assert!(!touched.is_poisoned());
        assert_eq!(*innocent.lock().unwrap() + *touched.lock().unwrap(), 2);
    });
}

#[test]
fn a_guard_taken_and_dropped_while_unwinding_does_not_poison() {
    check(|| {
        struct Locks<'a>(&'a Mutex<()>);

        impl Drop for Locks<'_> {
            fn drop(&mut self) {
                drop(self.0.lock());
            }
        }

        let mutex = Mutex::new(());
        let result = thread::scope(|s| {
            s.spawn(|| {
                let _locks = Locks(&mutex);
                panic!("with nothing held");
            })
            .join()
        });
        assert!(result.is_err() && !mutex.is_poisoned());
    });
}

#[test]
fn a_panic_that_is_caught_inside_the_critical_section_does_not_poison() {
    check(|| {
        let mutex = Mutex::new(0);
        let mut guard = mutex.lock().unwrap();
        assert!(std::panic::catch_unwind(|| panic!("caught")).is_err());
        *guard += 1;
        drop(guard);
        assert!(!mutex.is_poisoned());
    });
}

#[test]
fn a_mutex_is_shown_with_its_value_unless_it_is_locked() {
    check(|| {
        let mutex = Mutex::new(3);
        assert_eq!(
            format!("{mutex:?}"),
            "Mutex { data: 3, poisoned: false, .. }"
        );
        let guard = mutex.lock().unwrap();
        assert_eq!(format!("{guard:?} {guard}"), "3 3");
        assert_eq!(
            format!("{mutex:?}"),
            "Mutex { data: <locked>, poisoned: false, .. }"
        );
    });
}

#[test]
fn a_mutex_holds_what_has_no_size() {
    trait Count: Send {
        fn next(&mut self) -> u32;
    }

    impl Count for u32 {
        fn next(&mut self) -> u32 {
            *self += 1;
            *self
        }
    }

    check(|| {
        let counter: Arc<Mutex<dyn Count>> = Arc::new(Mutex::new(1_u32));
        let other = Arc::clone(&counter);
        let thread = thread::spawn(move || other.lock().unwrap().next());
        let mine = counter.lock().unwrap().next();
        assert_eq!(mine + thread.join().unwrap(), 5);
        let slice: Box<Mutex<[u8]>> = Box::new(Mutex::new([1, 2, 3]));
        assert_eq!(slice.lock().unwrap().len(), 3);
    });
}

#[test]
fn a_mutex_is_made_by_default_by_from_and_in_a_constant() {
    const FIVE: Mutex<u8> = Mutex::new(5);
    check(|| {
        assert_eq!(*Mutex::<u8>::default().lock().unwrap(), 0);
        assert_eq!(*Mutex::from("a").lock().unwrap(), "a");
        let many = [const { Mutex::new(1) }; 3];
        assert_eq!(many.iter().map(|one| *one.lock().unwrap()).sum::<i32>(), 3);
        assert_eq!(FIVE.into_inner().unwrap(), 5);
    });
}

#[test]
fn a_guard_may_outlive_the_scope_of_the_lock_call_and_be_forgotten() {
    check(|| {
        let mutex = Arc::new(Mutex::new(()));
        std::mem::forget(mutex.lock());
        assert!(matches!(mutex.try_lock(), Err(TryLockError::WouldBlock)));
    });
}

#[test]
fn a_mutex_orders_what_its_holders_do_elsewhere() {
    check(|| {
        let (sender, receiver) = mpsc::channel();
        let mutex = Arc::new(Mutex::new(Vec::new()));
        for number in 0..2 {
            let (sender, mutex) = (sender.clone(), Arc::clone(&mutex));
            thread::spawn(move || {
                let mut list = mutex.lock().unwrap_or_else(PoisonError::into_inner);
                list.push(number);
                sender.send(number).unwrap();
            });
        }
        let arrived = [receiver.recv().unwrap(), receiver.recv().unwrap()];
        assert_eq!(mutex.lock().unwrap()[..], arrived);
    });
}
