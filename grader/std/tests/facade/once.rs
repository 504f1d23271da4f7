//! `Once`, `OnceLock`, `LazyLock` and `Barrier`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, LazyLock, Mutex, Once, OnceLock};
use std::thread;

use lockstep::protocol::Class;

use crate::common::{check, fails};

#[test]
fn one_closure_runs_and_the_others_wait_for_its_end() {
    check(|| {
        let (once, count) = (Once::new(), AtomicUsize::new(0));
        thread::scope(|s| {
            for _ in 0..3 {
                s.spawn(|| {
                    once.call_once(|| {
                        thread::yield_now();
                        count.fetch_add(1, SeqCst);
                    });
                    assert_eq!(count.load(SeqCst), 1);
                });
            }
        });
        assert!(once.is_completed());
    });
}

#[test]
fn a_panic_in_the_closure_poisons_and_force_gets_over_it() {
    check(|| {
        let once = Once::new();
        assert!(catch_unwind(|| once.call_once(|| panic!("first"))).is_err());
        assert!(!once.is_completed());
        assert!(catch_unwind(|| once.call_once(|| ())).is_err());
        let mut told = None;
        once.call_once_force(|state| told = Some(state.is_poisoned()));
        assert_eq!(told, Some(true));
        assert!(once.is_completed());
        once.call_once(|| unreachable!("it is complete"));
        once.call_once_force(|_| unreachable!("it is complete"));
    });
}

#[test]
fn wait_waits_for_a_closure_that_has_not_begun() {
    check(|| {
        let (once, count) = (Once::new(), AtomicUsize::new(0));
        thread::scope(|s| {
            s.spawn(|| {
                once.wait();
                assert_eq!(count.load(SeqCst), 1);
            });
            s.spawn(|| {
                once.wait_force();
                assert_eq!(count.load(SeqCst), 1);
            });
            once.call_once(|| {
                count.fetch_add(1, SeqCst);
            });
        });
    });
}

#[test]
fn wait_panics_where_the_closure_did_and_wait_force_goes_on_waiting() {
    check(|| {
        let once = Once::new();
        assert!(catch_unwind(|| once.call_once(|| panic!("first"))).is_err());
        assert!(catch_unwind(|| once.wait()).is_err());
        thread::scope(|s| {
            s.spawn(|| once.wait_force());
            once.call_once_force(|_| ());
        });
    });
}

#[test]
fn a_closure_that_calls_its_own_once_deadlocks() {
    let found = fails(|| {
        let once = Once::new();
        once.call_once(|| once.call_once(|| ()));
    });
    assert!(matches!(found.class, Class::Deadlock | Class::SelfDeadlock));
}

#[test]
fn a_once_lock_takes_the_first_value_alone() {
    check(|| {
        let cell = OnceLock::new();
        let set = thread::scope(|s| {
            let threads = [1, 2].map(|number| {
                let cell = &cell;
                s.spawn(move || cell.set(number))
            });
            threads.map(|thread| thread.join().unwrap())
        });
        match set {
            [Ok(()), Err(2)] => assert_eq!(cell.get(), Some(&1)),
            [Err(1), Ok(())] => assert_eq!(cell.get(), Some(&2)),
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn a_once_lock_is_initialised_once_even_if_its_initialiser_switches() {
    check(|| {
        let (cell, gate, count) = (OnceLock::new(), Mutex::new(()), AtomicUsize::new(0));
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| {
                    let value = cell.get_or_init(|| {
                        drop(gate.lock());
                        thread::yield_now();
                        count.fetch_add(1, SeqCst)
                    });
                    assert_eq!(*value, 0);
                });
            }
            drop(gate.lock());
        });
    });
}

#[test]
fn a_once_lock_whose_initialiser_panicked_can_be_initialised_still() {
    check(|| {
        let cell = OnceLock::new();
        assert!(catch_unwind(|| cell.get_or_init(|| panic!("first"))).is_err());
        assert_eq!(cell.get(), None::<&i32>);
        assert_eq!(cell.get_or_init(|| 2), &2);
    });
}

#[test]
fn waiting_for_a_once_lock_ends_when_it_is_set() {
    check(|| {
        let cell = OnceLock::new();
        thread::scope(|s| {
            s.spawn(|| assert_eq!(cell.wait(), &7));
            assert_eq!(cell.set(7), Ok(()));
        });
    });
}

#[test]
fn a_once_lock_that_is_owned_is_taken_changed_cloned_and_compared() {
    check(|| {
        let mut cell = OnceLock::from(String::from("a"));
        cell.get_mut().unwrap().push('b');
        let copy = cell.clone();
        assert_eq!(copy, cell);
        assert_eq!(format!("{cell:?}"), "OnceLock(\"ab\")");
        assert_eq!(cell.take().as_deref(), Some("ab"));
        assert_eq!(cell.take(), None);
        assert_eq!(format!("{cell:?}"), "OnceLock(<uninit>)");
        assert_ne!(copy, cell);
        cell.set(String::from("c")).unwrap();
        assert_eq!(cell.into_inner().as_deref(), Some("c"));
        assert_eq!(OnceLock::<u8>::default().into_inner(), None);
    });
}

#[test]
fn what_a_once_lock_holds_is_dropped_once() {
    check(|| {
        struct Counted(Arc<AtomicUsize>);

        impl Drop for Counted {
            fn drop(&mut self) {
                self.0.fetch_add(1, SeqCst);
            }
        }

        let count = Arc::new(AtomicUsize::new(0));
        let cell = OnceLock::new();
        assert!(cell.set(Counted(Arc::clone(&count))).is_ok());
        drop(cell.set(Counted(Arc::clone(&count))));
        assert_eq!(count.load(SeqCst), 1);
        drop(cell);
        assert_eq!(count.load(SeqCst), 2);
        drop(LazyLock::<Counted, _>::new(|| unreachable!("never asked")));
        let other = Arc::clone(&count);
        let lazy = LazyLock::new(move || Counted(other));
        LazyLock::force(&lazy);
        drop(lazy);
        assert_eq!(count.load(SeqCst), 3);
    });
}

#[test]
fn a_once_lock_may_hold_what_borrows_its_neighbour() {
    // Compiles only if dropping the cell is not taken to look at what it holds.
    check(|| {
        let cell: OnceLock<&String>;
        let text = String::from("a");
        cell = OnceLock::new();
        let _ = cell.set(&text);
        assert_eq!(cell.get().map(|text| text.len()), Some(1));
    });
}

#[test]
fn a_lazy_lock_is_made_by_who_asks_first() {
    check(|| {
        let count = AtomicUsize::new(0);
        let lazy = LazyLock::new(|| {
            thread::yield_now();
            count.fetch_add(1, SeqCst) + 1
        });
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| assert_eq!(*lazy, 1));
            }
        });
        assert_eq!(count.load(SeqCst), 1);
    });
}

#[test]
fn a_lazy_lock_whose_initialiser_panicked_stays_poisoned() {
    check(|| {
        let mut lazy: LazyLock<u8> = LazyLock::new(|| panic!("first"));
        assert!(catch_unwind(AssertUnwindSafe(|| *lazy)).is_err());
        assert!(catch_unwind(AssertUnwindSafe(|| *lazy)).is_err());
        assert_eq!(LazyLock::get(&lazy), None);
        assert_eq!(LazyLock::get_mut(&mut lazy), None);
        assert!(catch_unwind(AssertUnwindSafe(|| *LazyLock::force_mut(&mut lazy))).is_err());
    });
}

#[test]
fn a_lazy_lock_tells_whether_it_was_made_and_may_be_changed_by_its_owner() {
    check(|| {
        let mut lazy = LazyLock::new(|| 1);
        assert_eq!(LazyLock::get(&lazy), None);
        assert_eq!(LazyLock::get_mut(&mut lazy), None);
        assert_eq!(format!("{lazy:?}"), "LazyLock(<uninit>)");
        *LazyLock::force_mut(&mut lazy) += 1;
        *lazy += 1;
        assert_eq!(LazyLock::get(&lazy), Some(&3));
        assert_eq!(format!("{lazy:?}"), "LazyLock(3)");
        assert_eq!(*LazyLock::<u8>::default(), 0);
    });
}

#[test]
fn a_barrier_lets_all_go_together_and_names_one_leader_a_round() {
    check(|| {
        let (barrier, here) = (Barrier::new(3), AtomicUsize::new(0));
        let leaders: usize = thread::scope(|s| {
            let threads = [(); 3].map(|()| {
                s.spawn(|| {
                    (1..=2)
                        .filter(|round| {
                            here.fetch_add(1, SeqCst);
                            let leads = barrier.wait().is_leader();
                            assert!(here.load(SeqCst) >= round * 3);
                            leads
                        })
                        .count()
                })
            });
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .sum()
        });
        assert_eq!(leaders, 2);
    });
}

#[test]
fn a_barrier_for_one_thread_or_none_holds_nobody() {
    check(|| {
        for size in [0, 1] {
            let barrier = Barrier::new(size);
            assert!(barrier.wait().is_leader() && barrier.wait().is_leader());
        }
        let result = Barrier::new(1).wait();
        assert_eq!(
            format!("{result:?}"),
            "BarrierWaitResult { is_leader: true }"
        );
        assert_eq!(format!("{:?}", Barrier::new(1)), "Barrier { .. }");
    });
}

#[test]
fn a_barrier_that_too_few_threads_come_to_deadlocks() {
    let found = fails(|| {
        let barrier = Barrier::new(3);
        thread::scope(|s| {
            s.spawn(|| barrier.wait());
            barrier.wait();
        });
    });
    assert_eq!(found.class, Class::Deadlock);
}
