//! What the explorer says of whole programs: which stop, which never do, and which say the same
//! every time.

extern crate lockstep_std as std;

mod common;

use std::cell::{Cell, RefCell, UnsafeCell};
use std::collections::HashMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use lockstep::explore::{Attempt, Session};
use lockstep::protocol::{Class, Limits, Schedule, Step};

use common::{check, fails, fails_under, inconclusive};

/// Two threads that wait for each other on some schedules, beside one that nobody waits for.
fn deadlock_beside(ticker: fn()) {
    thread::spawn(ticker);
    let [one, two] = [(), ()].map(|()| Arc::new(Mutex::new(())));
    let both = [(Arc::clone(&one), Arc::clone(&two)), (two, one)];
    let threads = both.map(|(first, second)| {
        thread::spawn(move || {
            let _first = first.lock().unwrap();
            let _second = second.lock().unwrap();
        })
    });
    for thread in threads {
        thread.join().unwrap();
    }
}

#[test]
fn two_deadlocked_threads_beside_one_that_never_ends_are_a_deadlock() {
    let sleeps: fn() = || {
        deadlock_beside(|| {
            let ticks = AtomicU64::new(0);
            loop {
                ticks.fetch_add(1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(10));
            }
        });
    };
    let waits: fn() = || {
        deadlock_beside(|| {
            let (ticks, bell) = (Mutex::new(0), Condvar::new());
            loop {
                let waited = bell.wait_timeout(ticks.lock().unwrap(), Duration::from_millis(10));
                *waited.unwrap().0 += 1;
            }
        });
    };
    let spins: fn() = || {
        deadlock_beside(|| {
            let stop = AtomicBool::new(false);
            while !stop.load(Ordering::SeqCst) {
                thread::yield_now();
            }
        });
    };
    for body in [sleeps, waits, spins] {
        assert_eq!(fails(body).class, Class::Deadlock);
    }
}

#[test]
fn an_assertion_that_fails_is_told_even_if_others_wait_for_ever_then() {
    let hangs = || {
        let (open, bell) = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| drop(bell.wait_while(open.lock().unwrap(), |open| !*open)));
            assert!(*open.lock().unwrap(), "it is open");
        });
    };
    let spins = || {
        let open = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| while !open.load(Ordering::SeqCst) {});
            assert!(open.load(Ordering::SeqCst), "it is open");
        });
    };
    let goes_on = || {
        let (open, steps) = (AtomicBool::new(false), AtomicU64::new(0));
        thread::scope(|scope| {
            scope.spawn(|| while steps.fetch_add(1, Ordering::SeqCst) < u64::MAX {});
            assert!(open.load(Ordering::SeqCst), "it is open");
        });
    };
    for body in [hangs, spins, goes_on] {
        assert_eq!(fails(body).message, "it is open");
    }
}

#[test]
fn a_panic_that_the_scenario_means_to_catch_does_not_excuse_a_hang() {
    let found = fails(|| {
        let (open, bell) = (Mutex::new(false), Condvar::new());
        let _ = panic::catch_unwind(AssertUnwindSafe(|| {
            thread::scope(|scope| {
                scope.spawn(|| drop(bell.wait_while(open.lock().unwrap(), |open| !*open)));
                panic!("as it should");
            });
        }));
    });
    assert_eq!(found.class, Class::Deadlock);
}

#[test]
fn waiting_by_looking_for_what_nobody_will_do_is_a_livelock() {
    let found = fails(|| {
        let open = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| while !open.load(Ordering::SeqCst) {});
        });
    });
    assert_eq!(found.class, Class::Livelock);
}

#[test]
fn going_on_for_ever_with_something_new_each_time_is_inconclusive() {
    let why = inconclusive(|| {
        let steps = AtomicU64::new(0);
        while steps.fetch_add(1, Ordering::SeqCst) < u64::MAX {}
    });
    assert!(why.contains("still going on"), "{why}");
}

#[test]
fn a_bounded_loop_that_looks_is_only_a_delay() {
    fails(|| {
        let ready = Arc::new(AtomicBool::new(false));
        let worker = Arc::clone(&ready);
        thread::spawn(move || worker.store(true, Ordering::SeqCst));
        for _ in 0..500 {
            if ready.load(Ordering::SeqCst) {
                break;
            }
            std::hint::spin_loop();
        }
        assert!(ready.load(Ordering::SeqCst), "the worker is late");
    });
}

#[test]
fn a_thread_left_running_ends_with_the_scenario() {
    check(|| {
        let (sender, receiver) = mpsc::channel::<()>();
        thread::spawn(move || receiver.recv());
        thread::spawn(|| {
            loop {
                thread::park();
            }
        });
        std::mem::forget(sender);
    });
}

#[test]
fn a_failure_that_needs_an_early_timer_says_who_is_held_up() {
    let found = fails(|| {
        let (late, done) = (Arc::new(AtomicBool::new(false)), Duration::from_millis(500));
        let worker = Arc::clone(&late);
        thread::spawn(move || worker.store(true, Ordering::SeqCst));
        thread::sleep(done);
        assert!(late.load(Ordering::SeqCst), "the worker is late");
    });
    assert!(
        found.message.contains("is held up for 500"),
        "{}",
        found.message
    );
}

/// A cell that two threads share, guarded by what the test says.
struct Shared(UnsafeCell<u64>);

// SAFETY: whether that is true is what the tests are about.
unsafe impl Sync for Shared {}

impl Shared {
    fn add(&self) {
        // SAFETY: see above.
        unsafe { *self.0.get() += 1 };
    }
}

#[test]
fn two_writes_that_nothing_orders_are_a_data_race() {
    let found = fails(|| {
        let shared = Shared(UnsafeCell::new(0));
        thread::scope(|scope| {
            scope.spawn(|| shared.add());
            scope.spawn(|| shared.add());
        });
    });
    assert_eq!(found.class, Class::DataRace);
    assert!(
        found.message.contains("nothing orders"),
        "{}",
        found.message
    );
}

/// What no two threads could reach at the same time but for this type.
struct Smuggled<T>(T);

// SAFETY: whether that is true is what the tests are about.
unsafe impl<T> Sync for Smuggled<T> {}

impl<T> Smuggled<T> {
    fn inside(&self) -> &T {
        &self.0
    }
}

/// Has two threads add to a cell behind a lock; one of them looks at it again afterwards.
fn look_after_unlocking<T: Default>(add: fn(&T), look: fn(&T)) {
    let (lock, cell) = (Mutex::new(()), Smuggled(T::default()));
    let add = || {
        let _guard = lock.lock().unwrap();
        add(cell.inside());
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            add();
            look(cell.inside());
        });
        scope.spawn(add);
    });
}

#[test]
fn a_cell_that_is_looked_at_after_the_lock_is_left_is_a_data_race() {
    lockstep::engine::set_cells_shared(true);
    let found = fails(|| {
        look_after_unlocking::<Cell<u64>>(
            |cell| cell.set(cell.get() + 1),
            |cell| assert!(cell.get() > 0),
        );
    });
    assert_eq!(found.class, Class::DataRace);
    let found = fails(|| {
        look_after_unlocking::<RefCell<u64>>(
            |cell| *cell.borrow_mut() += 1,
            |cell| drop(cell.borrow()),
        );
    });
    assert_eq!(found.class, Class::DataRace);
}

#[test]
fn a_cell_that_is_only_touched_under_a_lock_is_none_wherever_it_has_been() {
    lockstep::engine::set_cells_shared(true);
    check(|| look_after_unlocking::<Cell<u64>>(|cell| cell.set(cell.get() + 1), |_| ()));
    check(|| look_after_unlocking::<RefCell<u64>>(|cell| *cell.borrow_mut() += 1, |_| ()));
    // Two threads with the same stack, one after the other, and nothing that orders them.
    check(|| {
        let own = || {
            let cell = Cell::new(1);
            cell.set(cell.get() + 1);
            // Moved, so that nothing tells that it is gone.
            assert_eq!(cell.into_inner(), 2);
        };
        for _ in 0..3 {
            drop(thread::spawn(own));
        }
    });
    // Handed on, from thread to thread and from place to place.
    check(|| {
        let (sender, receiver) = mpsc::channel();
        let reader = thread::spawn(move || {
            let cells: Vec<Cell<u64>> = receiver.iter().collect();
            cells.iter().map(Cell::get).sum::<u64>()
        });
        for number in 1..=3 {
            let cell = Box::new(Cell::new(0));
            cell.set(number);
            sender.send(*cell).unwrap();
        }
        drop(sender);
        assert_eq!(reader.join().unwrap(), 6);
    });
}

#[test]
fn two_writes_under_a_spin_lock_are_none_unless_its_orderings_are_too_weak() {
    fn locked(acquire: Ordering, release: Ordering) {
        let (busy, shared) = (AtomicBool::new(false), Shared(UnsafeCell::new(0)));
        let add = || {
            while busy.swap(true, acquire) {
                std::hint::spin_loop();
            }
            shared.add();
            busy.store(false, release);
        };
        thread::scope(|scope| {
            scope.spawn(add);
            scope.spawn(add);
        });
    }
    check(|| locked(Ordering::Acquire, Ordering::Release));
    let adversarial = lockstep::protocol::TimePolicy::Adversarial;
    let relaxed = fails_under(|| locked(Ordering::Relaxed, Ordering::Release), adversarial);
    assert_eq!(relaxed.class, Class::DataRace);
    let relaxed = fails_under(|| locked(Ordering::Acquire, Ordering::Relaxed), adversarial);
    assert_eq!(relaxed.class, Class::DataRace);
}

#[test]
fn fences_order_what_relaxed_operations_carry() {
    check(|| {
        let (ready, shared) = (AtomicBool::new(false), Shared(UnsafeCell::new(0)));
        thread::scope(|scope| {
            scope.spawn(|| {
                shared.add();
                std::sync::atomic::fence(Ordering::Release);
                ready.store(true, Ordering::Relaxed);
            });
            scope.spawn(|| {
                if ready.load(Ordering::Relaxed) {
                    std::sync::atomic::fence(Ordering::Acquire);
                    shared.add();
                }
            });
        });
    });
}

/// A map's order decides which lock is taken first.
fn by_the_order_of_a_map() {
    let locks: HashMap<u64, Mutex<u64>> = (0..4).map(|key| (key, Mutex::new(0))).collect();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for lock in locks.values() {
                    let seen = *lock.lock().unwrap();
                    *lock.lock().unwrap() = seen + 1;
                }
            });
        }
    });
    let sum: u64 = locks.values().map(|lock| *lock.lock().unwrap()).sum();
    assert_eq!(sum, 8);
}

#[test]
fn a_replay_takes_the_same_steps_even_through_a_hash_map() {
    fn ignore(_: &Step) {}

    let session = || Session::new(by_the_order_of_a_map, Limits::default(), None);
    let failing = (0..40).find_map(|place| {
        let mut choices = vec![0; place];
        choices.push(1);
        let schedule = Schedule {
            choices,
            patience: 0,
        };
        match session().follow(&schedule) {
            Attempt::Failed(failing) => Some(failing.schedule),
            _ => None,
        }
    });
    let schedule = failing.expect("one forced switch is enough");
    let traces = [(), (), ()].map(|()| match session().trace(&schedule, ignore) {
        Attempt::Failed(failing) => failing.trace.expect("a trace was asked for"),
        other => panic!("the replay came to {other:?}"),
    });
    assert_eq!(traces[0], traces[1]);
    assert_eq!(traces[1], traces[2]);
}

#[test]
fn threads_that_back_off_from_each_other_get_there_in_the_end() {
    check(|| {
        let [one, two] = [(), ()].map(|()| Mutex::new(0));
        let both = |first: &Mutex<u64>, second: &Mutex<u64>| {
            loop {
                let mut first = first.lock().unwrap();
                if let Ok(mut second) = second.try_lock() {
                    *first += 1;
                    *second += 1;
                    return;
                }
                drop(first);
                thread::yield_now();
            }
        };
        thread::scope(|scope| {
            scope.spawn(|| both(&one, &two));
            scope.spawn(|| both(&two, &one));
        });
    });
}

#[test]
fn a_pause_that_grows_while_somebody_is_held_up_comes_to_its_end() {
    check(|| {
        let busy = AtomicBool::new(false);
        let visit = || {
            let mut pause = Duration::from_micros(1);
            while busy.swap(true, Ordering::SeqCst) {
                thread::sleep(pause);
                pause *= 10;
            }
            busy.store(false, Ordering::SeqCst);
        };
        thread::scope(|scope| {
            scope.spawn(visit);
            scope.spawn(visit);
        });
    });
}
