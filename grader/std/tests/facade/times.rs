//! `time`: the clock, and what waits for it.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use lockstep::protocol::TimePolicy;

use crate::common::{check, check_patient, fails_under, ms};

#[test]
fn a_sleep_takes_at_least_its_time() {
    check(|| {
        for dur in [Duration::ZERO, Duration::from_nanos(1), ms(3)] {
            let (start, wall) = (Instant::now(), SystemTime::now());
            thread::sleep(dur);
            assert!(start.elapsed() >= dur);
            assert!(wall.elapsed().is_ok());
        }
        thread::sleep_ms(1);
    });
}

#[test]
fn a_loop_that_looks_at_the_clock_ends() {
    check(|| {
        let start = Instant::now();
        while start.elapsed() < ms(5) {}
        let end = SystemTime::now() + ms(1);
        while SystemTime::now() < end {
            std::hint::spin_loop();
        }
    });
}

#[test]
fn several_threads_may_spin_on_the_clock_and_on_each_other() {
    check(|| {
        let flag = Arc::new(AtomicBool::new(false));
        let other = Arc::clone(&flag);
        let thread = thread::spawn(move || {
            let start = Instant::now();
            while start.elapsed() < ms(2) {}
            other.store(true, SeqCst);
        });
        while !flag.load(SeqCst) {}
        thread.join().unwrap();
    });
}

#[test]
fn instants_are_reckoned_with_as_std_says() {
    check(|| {
        let now = Instant::now();
        let earlier = now - Duration::from_secs(1);
        assert!(earlier < now);
        assert_eq!(now - earlier, Duration::from_secs(1));
        assert_eq!(now.duration_since(earlier), Duration::from_secs(1));
        assert_eq!(earlier.duration_since(now), Duration::ZERO);
        assert_eq!(earlier - now, Duration::ZERO);
        assert_eq!(earlier.checked_duration_since(now), None);
        assert_eq!(
            now.checked_duration_since(earlier),
            Some(Duration::from_secs(1))
        );
        assert_eq!(earlier.saturating_duration_since(now), Duration::ZERO);
        assert_eq!(earlier.checked_add(Duration::from_secs(1)), Some(now));
        assert_eq!(now.checked_sub(Duration::from_secs(1)), Some(earlier));
        assert_eq!(now.checked_add(Duration::MAX), None);
        let mut moved = now;
        moved += ms(5);
        moved -= ms(2);
        assert_eq!(moved, now + ms(3));
        assert!(Instant::now() >= now);
    });
}

#[test]
fn system_times_are_reckoned_with_as_std_says() {
    check(|| {
        let now = SystemTime::now();
        assert!(now.duration_since(UNIX_EPOCH).unwrap() > Duration::from_secs(86_400 * 365));
        let later = now + ms(10);
        assert_eq!(later.duration_since(now).unwrap(), ms(10));
        assert_eq!(now.duration_since(later).unwrap_err().duration(), ms(10));
        assert_eq!(
            SystemTime::UNIX_EPOCH,
            later - later.duration_since(UNIX_EPOCH).unwrap()
        );
        assert_eq!(now.checked_add(Duration::MAX), None);
        let mut moved = now;
        moved += ms(5);
        moved -= ms(5);
        assert_eq!(moved, now);
    });
}

#[test]
fn sleepers_wake_in_the_order_of_their_deadlines_when_time_is_patient() {
    check_patient(|| {
        let (sender, receiver) = mpsc::channel();
        for delay in [30, 10, 20] {
            let sender = sender.clone();
            thread::spawn(move || {
                thread::sleep(ms(delay));
                sender.send(delay).unwrap();
            });
        }
        drop(sender);
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [10, 20, 30]);
    });
}

/// Lets a sleep stand in for a join.
fn sleeps_instead_of_waiting() {
    let done = Arc::new(AtomicBool::new(false));
    let theirs = Arc::clone(&done);
    thread::spawn(move || theirs.store(true, SeqCst));
    thread::sleep(ms(100));
    assert!(done.load(SeqCst));
}

#[test]
fn a_sleep_in_place_of_a_wait_is_found_out_under_adversarial_time() {
    fails_under(sleeps_instead_of_waiting, TimePolicy::Adversarial);
}

#[test]
fn a_sleep_in_place_of_a_wait_is_let_pass_under_patient_time() {
    check_patient(sleeps_instead_of_waiting);
}

/// Two sleeps that only their lengths order.
fn sleeps_less_than_another() {
    let done = Arc::new(AtomicBool::new(false));
    let theirs = Arc::clone(&done);
    thread::spawn(move || {
        thread::sleep(ms(10));
        theirs.store(true, SeqCst);
    });
    thread::sleep(ms(100));
    assert!(done.load(SeqCst));
}

#[test]
fn a_shorter_sleep_orders_nothing_under_adversarial_time_alone() {
    fails_under(sleeps_less_than_another, TimePolicy::Adversarial);
    check_patient(sleeps_less_than_another);
}

#[test]
fn a_lock_that_becomes_free_goes_before_a_timer_when_time_is_patient() {
    check_patient(|| {
        let mutex = Arc::new(std::sync::Mutex::new(()));
        let guard = mutex.lock().unwrap();
        let (theirs, (sender, receiver)) = (Arc::clone(&mutex), mpsc::channel());
        thread::spawn(move || {
            while theirs.try_lock().is_err() {
                thread::yield_now();
            }
            sender.send(()).unwrap();
        });
        thread::yield_now();
        drop(guard);
        assert_eq!(receiver.recv_timeout(ms(100)), Ok(()));
    });
}

#[test]
fn the_calendar_shows_a_day_that_is_neither_long_past_nor_far_off() {
    check(|| {
        let year = Duration::from_hours(365 * 24);
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        assert!(since > 50 * year && since < 120 * year);
    });
}

/// Waits for another thread in two hundred naps, and goes ahead when they are over.
fn naps_instead_of_waiting() {
    let done = Arc::new(AtomicBool::new(false));
    let theirs = Arc::clone(&done);
    let other = thread::spawn(move || theirs.store(true, SeqCst));
    for _ in 0..200 {
        if done.load(SeqCst) {
            break;
        }
        thread::park_timeout(ms(10));
    }
    assert!(done.load(SeqCst));
    other.join().unwrap();
}

#[test]
fn a_wait_in_many_parts_orders_no_more_than_one_of_the_same_length() {
    let found = fails_under(naps_instead_of_waiting, TimePolicy::Adversarial);
    assert!(
        found.message.contains("if worker-1 is held up for 2"),
        "{found:?}"
    );
    check_patient(naps_instead_of_waiting);
}

#[test]
fn who_polls_for_ever_lets_the_others_go_on_in_the_end() {
    check(|| {
        let done = Arc::new(AtomicBool::new(false));
        let theirs = Arc::clone(&done);
        let other = thread::spawn(move || theirs.store(true, SeqCst));
        while !done.load(SeqCst) {
            thread::sleep(ms(1));
        }
        other.join().unwrap();
    });
}
