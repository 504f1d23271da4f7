//! `panic` and `process`.

use std::panic::{self, AssertUnwindSafe, catch_unwind, panic_any, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

use lockstep::protocol::Class;

use crate::common::{check, check_patient, fails};

#[test]
fn a_caught_panic_gives_its_payload_and_execution_goes_on() {
    check(|| {
        assert_eq!(catch_unwind(|| 1).unwrap(), 1);
        let payload = catch_unwind(|| panic_any(5_i32)).unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&5));
        let payload = catch_unwind(AssertUnwindSafe(|| resume_unwind(payload))).unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&5));
        assert!(!thread::panicking());
    });
}

#[test]
fn an_uncaught_panic_fails_with_its_message() {
    let found = fails(|| panic!("with this message"));
    assert_eq!(found.message, "with this message");
}

#[test]
fn a_hook_that_the_program_sets_is_called_for_every_threads_panics() {
    // Not on real threads, where the hook would be the other tests' too.
    check_patient(|| {
        let seen = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&seen);
        panic::set_hook(Box::new(move |info| {
            assert!(info.location().is_some_and(|location| location.line() > 0));
            counted.fetch_add(1, SeqCst);
        }));
        let mutex = Arc::new(std::sync::Mutex::new(()));
        let theirs = Arc::clone(&mutex);
        let thread = thread::spawn(move || {
            let _guard = theirs.lock();
            panic!("seen by the hook");
        });
        assert!(thread.join().is_err());
        assert!(catch_unwind(|| panic!("seen too")).is_err());
        assert!(catch_unwind(|| resume_unwind(Box::new(1))).is_err());
        assert_eq!(seen.load(SeqCst), 2);
        assert!(mutex.is_poisoned(), "the hook does not hide the panic");
        drop(panic::take_hook());
        assert!(catch_unwind(|| panic!("no longer seen")).is_err());
        assert_eq!(seen.load(SeqCst), 2);
    });
}

#[test]
fn a_hook_of_one_execution_is_not_called_in_the_next() {
    check_patient(|| {
        let again = Arc::new(AtomicUsize::new(0));
        assert!(catch_unwind(|| panic!("before this execution's hook")).is_err());
        let counted = Arc::clone(&again);
        panic::set_hook(Box::new(move |_| {
            counted.fetch_add(1, SeqCst);
        }));
        assert!(catch_unwind(AssertUnwindSafe(|| panic!("after it"))).is_err());
        assert_eq!(again.load(SeqCst), 1);
        assert_eq!(Arc::strong_count(&again), 2);
    });
}

#[test]
fn leaving_the_process_is_told_from_passing() {
    let found = fails(|| std::process::exit(0));
    assert_eq!(found.class, Class::ExitedEarly);
    let found = fails(|| drop(thread::spawn(|| std::process::abort()).join()));
    assert_eq!(found.class, Class::Crash);
}

#[test]
fn a_thread_local_that_panics_in_its_destructor_ends_the_process_as_in_std() {
    struct Panics;

    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("in a destructor");
        }
    }

    thread_local!(static PANICS: Panics = const { Panics });

    let found = fails(|| {
        let thread = thread::spawn(|| PANICS.with(|_| ()));
        drop(thread.join());
    });
    assert_eq!(found.class, Class::Crash);
}

#[test]
fn a_result_that_panics_when_it_is_dropped_ends_the_process_as_in_std() {
    struct Panics;

    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("in a destructor");
        }
    }

    let found = fails(|| {
        let (sender, receiver) = std::sync::mpsc::channel::<()>();
        drop(thread::spawn(move || {
            let _ = receiver.recv();
            Panics
        }));
        drop(sender);
        loop {
            thread::sleep(std::time::Duration::from_millis(1));
        }
    });
    assert_eq!(found.class, Class::Crash);
}
