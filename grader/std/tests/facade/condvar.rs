//! `Condvar`.

use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use lockstep::protocol::Class;

use crate::common::{check, check_patient, fails, ms, native};

#[test]
fn a_wait_in_a_loop_ends_when_it_is_notified() {
    check(|| {
        let pair = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&pair);
        thread::spawn(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let mut ready = pair.0.lock().unwrap();
        while !*ready {
            ready = pair.1.wait(ready).unwrap();
        }
    });
}

#[test]
fn a_wait_without_a_loop_is_woken_for_nothing() {
    fails(|| {
        let pair = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&pair);
        thread::spawn(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let mut ready = pair.0.lock().unwrap();
        if !*ready {
            ready = pair.1.wait(ready).unwrap();
        }
        assert!(*ready);
    });
}

#[test]
fn a_notification_that_comes_before_the_wait_is_lost() {
    let found = fails(|| {
        let pair = Arc::new((Mutex::new(()), Condvar::new()));
        let other = Arc::clone(&pair);
        thread::spawn(move || other.1.notify_one());
        let guard = pair.0.lock().unwrap();
        drop(pair.1.wait(guard).unwrap());
    });
    assert!(matches!(found.class, Class::Deadlock | Class::LostWakeup));
}

#[test]
fn wait_while_does_the_loop_itself() {
    check(|| {
        let pair = Arc::new((Mutex::new(0), Condvar::new()));
        for _ in 0..2 {
            let pair = Arc::clone(&pair);
            thread::spawn(move || {
                *pair.0.lock().unwrap() += 1;
                pair.1.notify_all();
            });
        }
        let count = pair.0.lock().unwrap();
        let count = pair.1.wait_while(count, |count| *count < 2).unwrap();
        assert_eq!(*count, 2);
    });
}

#[test]
fn notify_all_wakes_every_waiter_and_each_holds_the_mutex_again() {
    check(|| {
        let state = (Mutex::new((false, 0)), Condvar::new());
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| {
                    let guard = state.0.lock().unwrap();
                    let mut guard = state.1.wait_while(guard, |state| !state.0).unwrap();
                    let before = guard.1;
                    thread::yield_now();
                    guard.1 = before + 1;
                });
            }
            state.0.lock().unwrap().0 = true;
            state.1.notify_all();
        });
        assert_eq!(state.0.lock().unwrap().1, 2);
    });
}

#[test]
fn notify_one_wakes_one_waiter_alone() {
    let found = fails(|| {
        let state = (Mutex::new(false), Condvar::new());
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| {
                    let guard = state.0.lock().unwrap();
                    drop(state.1.wait_while(guard, |ready| !*ready).unwrap());
                });
            }
            *state.0.lock().unwrap() = true;
            state.1.notify_one();
        });
    });
    assert!(matches!(found.class, Class::Deadlock | Class::LostWakeup));
}

#[test]
fn a_timed_wait_that_nobody_notifies_times_out() {
    check_patient(|| {
        let (mutex, condvar) = (Mutex::new(0), Condvar::new());
        let start = Instant::now();
        let mut guard = mutex.lock().unwrap();
        loop {
            let (again, result) = condvar.wait_timeout(guard, ms(200)).unwrap();
            guard = again;
            if result.timed_out() {
                break;
            }
        }
        assert!(start.elapsed() >= ms(200));
        *guard += 1;
    });
}

#[test]
fn a_timed_wait_that_is_notified_in_time_does_not_time_out() {
    check_patient(|| {
        let pair = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&pair);
        thread::spawn(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let guard = pair.0.lock().unwrap();
        let (guard, result) = pair
            .1
            .wait_timeout_while(guard, ms(500), |ready| !*ready)
            .unwrap();
        assert!(*guard && !result.timed_out());
    });
}

#[test]
fn wait_timeout_while_ends_when_the_time_is_up_and_not_before() {
    fn body() {
        let (mutex, condvar) = (Mutex::new(()), Condvar::new());
        let start = Instant::now();
        let guard = mutex.lock().unwrap();
        let (_guard, result) = condvar.wait_timeout_while(guard, ms(3), |()| true).unwrap();
        assert!(result.timed_out());
        assert!(start.elapsed() >= ms(3));
    }
    check(body);
}

#[test]
fn wait_timeout_while_looks_at_the_condition_even_without_time() {
    check(|| {
        let (mutex, condvar) = (Mutex::new(true), Condvar::new());
        let guard = mutex.lock().unwrap();
        let (guard, result) = condvar
            .wait_timeout_while(guard, Duration::ZERO, |ready| !*ready)
            .unwrap();
        assert!(!result.timed_out());
        let (_guard, result) = condvar
            .wait_timeout_while(guard, Duration::ZERO, |ready| *ready)
            .unwrap();
        assert!(result.timed_out());
    });
}

#[test]
fn a_wait_for_the_longest_time_there_is_ends_when_it_is_notified() {
    check(|| {
        let pair = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&pair);
        thread::spawn(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        for dur in [Duration::MAX, Duration::from_secs(u64::MAX)] {
            let guard = pair.0.lock().unwrap();
            let (_guard, result) = pair
                .1
                .wait_timeout_while(guard, dur, |ready| !*ready)
                .unwrap();
            assert!(!result.timed_out());
        }
    });
}

#[test]
fn wait_timeout_ms_says_whether_it_was_notified() {
    check_patient(|| {
        let (mutex, condvar) = (Mutex::new(()), Condvar::new());
        let mut guard = mutex.lock().unwrap();
        loop {
            let (again, notified) = condvar.wait_timeout_ms(guard, 10).unwrap();
            guard = again;
            if !notified {
                break;
            }
        }
    });
}

#[test]
fn a_waiter_whose_mutex_was_poisoned_meanwhile_is_told() {
    check(|| {
        let pair = Arc::new((Mutex::new(false), Condvar::new()));
        let guard = pair.0.lock().unwrap();
        let other = Arc::clone(&pair);
        let thread = thread::spawn(move || {
            let mut ready = other.0.lock().unwrap();
            *ready = true;
            other.1.notify_all();
            panic!("holding the mutex");
        });
        let result = pair.1.wait_while(guard, |ready| !*ready);
        assert!(result.is_err());
        drop(result);
        assert!(thread.join().is_err());
        let guard = pair.0.lock().unwrap_or_else(PoisonError::into_inner);
        let error = pair.1.wait_timeout(guard, ms(1)).unwrap_err();
        assert!(*error.into_inner().0);
    });
}

#[test]
fn a_wait_while_unwinding_does_not_poison_the_mutex_for_the_others() {
    check(|| {
        struct Waits<'a>(Option<std::sync::MutexGuard<'a, bool>>, &'a Condvar);

        impl Drop for Waits<'_> {
            fn drop(&mut self) {
                let guard = self.0.take().unwrap();
                std::mem::forget(self.1.wait_while(guard, |ready| !*ready));
            }
        }

        let (mutex, condvar) = (Mutex::new(false), Condvar::new());
        thread::scope(|s| {
            let guard = mutex.lock().unwrap();
            let waits = s.spawn(|| {
                let _waits = Waits(Some(mutex.lock().unwrap()), &condvar);
                panic!("and waits");
            });
            drop(guard);
            *mutex.lock().expect("nobody has dropped a guard in panic") = true;
            condvar.notify_all();
            assert!(waits.join().is_err());
        });
    });
}

#[test]
fn threads_take_turns_by_two_condition_variables_and_one_mutex() {
    check(|| {
        let slot: (Mutex<Option<u8>>, Condvar, Condvar) = Default::default();
        thread::scope(|s| {
            s.spawn(|| {
                for value in 0..2 {
                    let guard = slot.0.lock().unwrap();
                    let mut guard = slot.1.wait_while(guard, |slot| slot.is_some()).unwrap();
                    *guard = Some(value);
                    slot.2.notify_one();
                }
            });
            for value in 0..2 {
                let guard = slot.0.lock().unwrap();
                let mut guard = slot.2.wait_while(guard, |slot| slot.is_none()).unwrap();
                assert_eq!(guard.take(), Some(value));
                slot.1.notify_one();
            }
        });
    });
}

#[test]
fn a_heartbeat_that_is_in_time_is_never_taken_for_late() {
    check_patient(|| {
        let (beat, beats) = mpsc::channel();
        let stop = Arc::new((Mutex::new(false), Condvar::new()));
        let theirs = Arc::clone(&stop);
        let heart = thread::spawn(move || {
            while !*theirs.0.lock().unwrap() {
                beat.send(()).unwrap();
                thread::sleep(ms(100));
            }
        });
        for _ in 0..3 {
            assert_eq!(beats.recv_timeout(ms(500)), Ok(()));
        }
        *stop.0.lock().unwrap() = true;
        heart.join().unwrap();
    });
}

#[test]
fn a_condition_variable_is_made_in_a_static_and_shown_without_detail() {
    static CONDVAR: Condvar = Condvar::new();
    fn body() {
        CONDVAR.notify_one();
        CONDVAR.notify_all();
        assert_eq!(format!("{:?}", Condvar::default()), "Condvar { .. }");
    }
    check(body);
    native(body, 1);
}
