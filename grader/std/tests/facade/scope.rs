//! Scoped threads.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread::{self, Builder, Scope};

use crate::common::check;

#[test]
fn scoped_threads_borrow_and_change_what_lies_outside() {
    check(|| {
        let mut list = vec![1, 2, 3];
        let mut sum = 0;
        let length = thread::scope(|s| {
            s.spawn(|| sum += list.len());
            let handle = s.spawn(|| list.iter().sum::<usize>());
            handle.join().unwrap()
        });
        list.push(sum);
        assert_eq!((list.len(), length), (4, 6));
    });
}

#[test]
fn a_scope_ends_only_after_all_its_threads() {
    check(|| {
        let count = AtomicUsize::new(0);
        thread::scope(|s| {
            for _ in 0..3 {
                s.spawn(|| {
                    thread::yield_now();
                    count.fetch_add(1, SeqCst);
                });
            }
        });
        assert_eq!(count.into_inner(), 3);
    });
}

#[test]
fn scoped_threads_spawn_into_their_own_scope_and_into_others() {
    fn deeper<'scope>(s: &'scope Scope<'scope, '_>, count: &'scope AtomicUsize, left: usize) {
        count.fetch_add(1, SeqCst);
        if left > 0 {
            s.spawn(move || deeper(s, count, left - 1));
        }
    }

    check(|| {
        let count = AtomicUsize::new(0);
        thread::scope(|s| {
            s.spawn(|| deeper(s, &count, 2));
            thread::scope(|inner| {
                inner.spawn(|| count.fetch_add(10, SeqCst));
            });
            assert!(count.load(SeqCst) >= 10);
        });
        assert_eq!(count.into_inner(), 13);
    });
}

/// What a panic says.
fn message(payload: &(dyn std::any::Any + Send)) -> Option<&'static str> {
    payload.downcast_ref().copied()
}

#[test]
fn a_panic_that_nobody_joins_is_the_scopes_own() {
    check(|| {
        let result = catch_unwind(|| thread::scope(|s| drop(s.spawn(|| panic!("a thread")))));
        let payload = result.unwrap_err();
        assert_eq!(message(&*payload), Some("a scoped thread panicked"));
    });
}

#[test]
fn a_panic_that_is_joined_is_not_the_scopes() {
    check(|| {
        let result = thread::scope(|s| s.spawn(|| panic!("a thread")).join());
        assert_eq!(message(&*result.unwrap_err()), Some("a thread"));
    });
}

#[test]
fn one_joined_panic_does_not_hide_another_that_nobody_joins() {
    check(|| {
        let result = catch_unwind(|| {
            thread::scope(|s| {
                let joined = s.spawn(|| panic!("joined"));
                s.spawn(|| panic!("not joined"));
                assert!(joined.join().is_err());
            });
        });
        let payload = result.unwrap_err();
        assert_eq!(message(&*payload), Some("a scoped thread panicked"));
    });
}

#[test]
fn a_scope_whose_body_panics_waits_for_its_threads_and_panics_alike() {
    check(|| {
        let count = AtomicUsize::new(0);
        let result = catch_unwind(AssertUnwindSafe(|| {
            thread::scope(|s| {
                s.spawn(|| count.fetch_add(1, SeqCst));
                s.spawn(|| panic!("a thread"));
                panic!("the body");
            })
        }));
        let payload = result.unwrap_err();
        assert_eq!(message(&*payload), Some("the body"));
        assert_eq!(count.into_inner(), 1);
    });
}

#[test]
fn a_scoped_thread_is_named_by_its_builder_and_asked_whether_it_has_finished() {
    check(|| {
        thread::scope(|s| {
            let handle = Builder::new()
                .name("scoped".to_owned())
                .spawn_scoped(s, || thread::park())
                .unwrap();
            assert_eq!(handle.thread().name(), Some("scoped"));
            assert_eq!(format!("{handle:?}"), "ScopedJoinHandle { .. }");
            handle.thread().unpark();
            while !handle.is_finished() {
                thread::yield_now();
            }
            handle.join().unwrap();
        });
    });
}

#[test]
fn a_scope_inside_a_scoped_thread_ends_first() {
    check(|| {
        let order = AtomicUsize::new(0);
        thread::scope(|s| {
            s.spawn(|| {
                thread::scope(|inner| {
                    inner.spawn(|| order.fetch_add(1, SeqCst));
                });
                assert_eq!(order.load(SeqCst), 1);
            });
        });
    });
}

#[test]
fn a_scope_without_threads_just_runs_its_body() {
    check(|| assert_eq!(thread::scope(|_| 5), 5));
}
